import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnv } from '../../config/index.ts';
import { startServerAlone } from '../support/server-alone.ts';
import { endBench, figure, timed } from './figures.ts';
import { peaks } from './memory.ts';
import { endProcesses, startWorkerProcess } from './processes.ts';

/**
 * What the longest book costs: a worker as an office runs it reads so many rows of a whole street from the database, prints
 * and keeps them. Memory is that of its process and of its browser. `node test/bench/books.ts [rows]`, 50,000 by default.
 */
const wanted = Number(process.argv[2] ?? 50_000);

const server = await startServerAlone('books');
// Only now: these modules read where the database is.
const { closeHouse, openHouse } = await import('../../src/house.ts');
const { requestPrint } = await import('../../src/registers/actions/request-print.ts');
const { asPerson } = await import('../../workers/sessions.ts');
const { printInput } = await import('../registers/support.ts');
const { testKeys } = await import('../support/database.ts');
const { until } = await import('../support/until.ts');
const { asSuperuser, makeOffice } = await import('./bench-office.ts');

interface Print {
  state: string;
  progress: number;
  message: string | null;
  rows: number;
  pages: number;
  size: number;
}

const folder = await mkdtemp(path.join(tmpdir(), 'books-bench-'));
try {
  const [{ databaseUrl }] = await timed(`an office with ${wanted} rows`, () => makeOffice(wanted, server.folder));
  const sql = <T extends object>(text: string, values: unknown[] = []) =>
    asSuperuser(databaseUrl, (ask) => ask<T & Record<string, unknown>>(text, values));
  const [head] = await sql<{ id: string }>("select id from account where username = 'centre_head@centre'");
  const env = readEnv({ NODE_ENV: 'production', LOG_LEVEL: 'warn' });
  const house = await openHouse({ env, keys: testKeys, databaseUrl });
  const worker = await startWorkerProcess(databaseUrl, folder);
  try {
    const told = new Set<number>();
    const print = async (id: string) => {
      const [row] = await sql<Print>(
        `select state, progress, message, row_count as rows, page_count as pages, file_size as size
         from register_print where id = $1`,
        [id],
      );
      told.add(row?.progress ?? 0);
      if (row?.message) throw new Error(`the print says ${row.message}`);
      return row?.state === 'DONE' ? row : null;
    };
    const ask = async () => {
      const ctx = await asPerson(house, head?.id ?? '');
      const { printId } = await requestPrint(ctx, printInput({ place: 'street' }), 'http://127.0.0.1');
      return until('the book to be printed', () => print(printId), 3_600_000);
    };
    const [{ result, own, browser }, seconds] = await timed('printed by the worker', () => peaks(ask, worker.pid));
    const { rows, pages, size } = result;
    console.log(`       ${rows} rows, ${pages} pages, ${told.size} different percentages seen on the way`);
    figure(`${rows} rows, seconds`, seconds, null, ' s');
    figure(`${rows} rows, memory of the worker`, own, 400, ' MB');
    figure(`${rows} rows, memory of the browser`, browser, 1000, ' MB');
    figure(`${rows} rows, size of each`, size / rows / 1000, 0.7, ' kB');
  } finally {
    await worker.stop();
    await closeHouse(house);
  }
} finally {
  endProcesses();
  await server.remove();
  await rm(folder, { recursive: true, force: true });
}
endBench('books');
