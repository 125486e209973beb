import type { Context } from '../../src/context.ts';
import { readStored } from '../../src/platform/files/sealed.ts';
import { filePath } from '../../src/platform/files/store.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import type { PrintInput } from '../../src/registers/forms.ts';
import { printRegister } from '../../workers/handlers/print-register.ts';
import { startWorker } from '../../workers/worker.ts';
import { testFolder } from '../support/environment.ts';
import type { Office } from '../support/office.ts';
import { pdfText } from '../support/pdf-text.ts';
import { until } from '../support/until.ts';

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

/** Files of an office go to a folder of the run. */
export async function withOwnFiles(office: Office): Promise<void> {
  Object.assign(office.house.env, { dataDir: await testFolder() });
}

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
  const worker = startWorker(office.house, {
    pace: { poll: 100 },
    jobs: {},
    schedule: [],
    stations: { 'register.print': { lane: 'print', handler: printRegister } },
  });
  try {
    const row = await until(
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
    const bytes = row.sha
      ? await readStored(office.house.fields, filePath(office.house.env.dataDir, row.sha))
      : Buffer.alloc(0);
    return {
      ...(row as unknown as Done),
      bytes,
      pages: bytes.subarray(0, 4).toString() === '%PDF' ? await pdfText(bytes) : [],
    };
  } finally {
    await worker.stop();
  }
}
