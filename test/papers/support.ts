import type { Context } from '../../src/context.ts';
import { requestPaper } from '../../src/papers/actions/request-paper.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import { printPaper } from '../../workers/handlers/print-paper.ts';
import type { Office } from '../support/office.ts';
import { storedFile } from '../support/own-files.ts';
import { pdfText } from '../support/pdf-text.ts';
import { workUntil } from '../support/work-until.ts';

export interface PrintedPaper {
  id: string;
  state: string;
  message: string | null;
  /** Text of each page without spaces. */
  pages: string[];
  /** All pages together. */
  text: string;
  bytes: Buffer;
  contentHash: string;
  versionNo: number;
  printNo: number;
  pageCount: number;
  variant: string;
  code: string;
  missingGlyphs: string[];
  missingFields: string[];
}

/** Asks for a paper and lets a worker print it. */
export async function printed(
  office: Office,
  ctx: Context,
  asked: { caseId: string; kind: PaperKind; subjectId?: string | null; reason?: string | null },
): Promise<PrintedPaper> {
  const { paperId } = await requestPaper(ctx, { subjectId: null, reason: null, origin: 'http://127.0.0.1', ...asked });
  return finished(office, paperId);
}

export async function finished(office: Office, paperId: string): Promise<PrintedPaper> {
  const row = await workUntil(
    office,
    { 'paper.print': { lane: 'print', handler: printPaper } },
    'the paper to be printed',
    async () => {
      const [found] = await office.sql(
        `select id, state, message, content_hash as "contentHash", version_no as "versionNo", print_no as "printNo",
             page_count as "pageCount", variant, verification_code as code, missing_glyphs as "missingGlyphs",
             missing_fields as "missingFields", file_sha256 as sha
           from paper where id = $1 and state in ('DONE', 'FAILED')`,
        [paperId],
      );
      return found ?? null;
    },
    60_000,
  );
  const bytes = row.sha ? await storedFile(office, row.sha) : Buffer.alloc(0);
  const pages = (row.sha ? await pdfText(bytes) : []).map((text) => text.replace(/\s/g, ''));
  return { ...(row as unknown as PrintedPaper), bytes, pages, text: pages.join('') };
}
