import { storedFile } from '../support/own-files.ts';
import { until } from '../support/until.ts';
import type { Story } from './story.ts';

/** Tables of what a worker prints; each has a state, a message and the file. */
export type PrintTable = 'register_print' | 'statistics_print' | 'meeting_print' | 'dossier_binding' | 'office_print';

/** The file that the samples' worker makes. @throws Error with the print's message when it failed */
export async function fileOf({ office }: Story, table: PrintTable, id: string): Promise<Buffer> {
  const row = await until(
    'the print to end',
    async () => {
      const [found] = await office.sql<{ state: string; sha: string; message: string | null }>(
        `select state, message, file_sha256 as sha from ${table} where id = $1 and state in ('DONE', 'FAILED')`,
        [id],
      );
      return found ?? null;
    },
    180_000,
  );
  if (row.state === 'FAILED') throw new Error(row.message ?? 'not printed');
  return storedFile(office, row.sha);
}
