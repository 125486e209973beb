import type { Context } from '../../src/context.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import type { PrintInput } from '../../src/registers/forms.ts';
import { printRegister } from '../../workers/handlers/print-register.ts';
import type { Office } from '../support/office.ts';
import { storedFile } from '../support/own-files.ts';
import { pdfText } from '../support/pdf-text.ts';
import { workUntil } from '../support/work-until.ts';

export interface Done {
  id: string;
  state: string;
  message: string | null;
  pages: string[];
  bytes: Buffer;
  contentHash: string;
  printNo: number;
  pageCount: number;
  rowCount: number;
  missingGlyphs: string[];
}

/** A row of a book as its newest wording has it. */
export interface BookRow {
  seq: number;
  short: string;
  content: Record<string, string>;
  numbers: Record<string, number>;
  revision: number;
  corrects: number | null;
  voidReason: string | null;
  occurredOn: string;
}

/** The rows of the books of one kind, room by room. */
export const bookRows = (office: Office, kind: string) =>
  office.sql<BookRow>(
    `select e.seq, o.short_name as short, e.void_reason as "voidReason", x.seq as corrects, s.content, s.numbers,
       s.revision, e.occurred_on::text as "occurredOn"
     from register_entry e join register_book b on b.id = e.book_id join organization o on o.id = b.org_id
       left join register_entry x on x.id = e.corrects_id
       join lateral (select * from register_snapshot s where s.entry_id = e.id order by revision desc limit 1) s on true
     where b.kind = $1 order by o.code, e.seq`,
    [kind],
  );

const NO_PRODUCT = { product: 'BOOK', seq: null, blankRows: 15, sheetCount: null } as const;

export const printInput = (more: Partial<PrintInput> = {}): PrintInput => ({
  ...{
    kind: 'JF',
    place: '',
    fromOn: '2026-01-01',
    toOn: '2026-12-31',
    variant: 'MASKED',
    reason: null,
    ...NO_PRODUCT,
    ...more,
  },
});

/** Asks for a print and lets a worker make it. */
export async function print(office: Office, ctx: Context, more: Partial<PrintInput>): Promise<Done> {
  const { printId } = await requestPrint(ctx, printInput(more));
  return finish(office, printId);
}

export async function finish(office: Office, printId: string): Promise<Done> {
  const row = await workUntil(
    office,
    { 'register.print': { lane: 'print', handler: printRegister } },
    'the print to end',
    async () => {
      const [found] = await office.sql(
        `select id, state, message, content_hash as "contentHash", print_no as "printNo", page_count as "pageCount",
           row_count as "rowCount", missing_glyphs as "missingGlyphs", file_sha256 as sha from register_print
         where id = $1 and state in ('DONE', 'FAILED')`,
        [printId],
      );
      return found ?? null;
    },
    60_000,
  );
  const bytes = row.sha ? await storedFile(office, row.sha) : Buffer.alloc(0);
  return {
    ...(row as unknown as Done),
    bytes,
    pages: bytes.subarray(0, 4).toString() === '%PDF' ? await pdfText(bytes) : [],
  };
}
