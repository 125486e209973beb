import type { Change } from '../src/change.ts';
import { type Context, contextFor } from '../src/context.ts';
import { storeSealed } from '../src/platform/files/sealed.ts';
import { type StoredFile, storeFile } from '../src/platform/files/store.ts';
import { Forbidden, NotFound } from '../src/platform/http/refusals.ts';
import type { Message } from '../src/platform/i18n/message.ts';
import { PrintError } from '../src/platform/pdf/print-error.ts';
import { GiveUp, type Handler, type Job } from './handler.ts';
import { asPerson } from './sessions.ts';

/** A print that somebody asked for, as its row stands. */
interface Asked {
  id: string;
  state: string;
  requestedById: string;
}

/** What the maker of a print is lent. */
export interface Tools {
  /** Of the service: for what is told on the way, outside of any transaction of the person. */
  service: Context;
  /** Where this installation was reached when the print was asked for. */
  origin: string | null;
  signal: AbortSignal;
  /** Percent; shown now and then, never waited for. */
  tell(progress: number): void;
  /** Keeps the file. `isSealed`: what shows identity numbers in full lies on the disk encrypted. */
  keep(bytes: Uint8Array, isSealed: boolean): Promise<StoredFile>;
}

/** One sort of print: where its rows are, how it is made, what is written when it is there. */
export interface Printing<Row extends Asked, Ready extends Kept> {
  /** Of the rows: state, message, file_sha256, page_count, finished_at, and progress where `tell` is used. */
  table: 'dossier_binding' | 'meeting_print' | 'office_print' | 'paper' | 'register_print' | 'statistics_print';
  find(ctx: Context, id: string): Promise<Row | null>;
  /** @param person with the rights of now. Null, or NotFound or Forbidden thrown: they do not reach so far any more */
  make(person: Context, row: Row, tools: Tools): Promise<Ready | null>;
  /** What this sort writes besides; same commit as the end of the print. */
  done(act: Change, row: Row, ready: Ready): Promise<void>;
}
export interface Kept {
  file: StoredFile;
  /** Null for what has none. */
  pages: number | null;
}

type Made<Row, Ready> = { gone: true } | { failed: Message } | { row: Row; ready: Ready };

/** Milliseconds between two messages about the progress. */
const TELL_EVERY = 400;
/** A print that fails is made again three times; then somebody waits in vain for more than a browser that crashed. */
const ATTEMPTS = 4;

const idOf = ({ payload }: Job): string => payload.printId ?? '';

/**
 * The handler of one sort of print. Whoever asked gets it with the rights of now; a fault is told on the page while it is
 * tried again. Safe to run twice: the file bears the name of its content, the row its id.
 */
export function printing<Row extends Asked, Ready extends Kept>(sort: Printing<Row, Ready>): Handler<Made<Row, Ready>> {
  return {
    async outside(service, job, signal) {
      const row = await sort.find(service, idOf(job));
      // One that was given up and is driven again is printed after all.
      if (row === null || row.state === 'DONE') return { gone: true };
      try {
        const person = await requester(service, row);
        const ready = person && (await sort.make(person, row, toolsFor(service, sort.table, job, signal)));
        return ready === null ? { failed: { key: 'printing.failed.no-right' } } : { row, ready };
      } catch (fault) {
        if (fault instanceof Forbidden || fault instanceof NotFound)
          return { failed: { key: 'printing.failed.no-right' } };
        // It is tried again; until then the page says why it takes longer.
        const message = wordsFor(fault);
        if (message !== null) await tell(service, sort.table, row.id, { message });
        if (message !== null && job.attempt >= ATTEMPTS) throw new GiveUp(message.key);
        throw fault;
      }
    },

    async effect(act, job, made) {
      if ('gone' in made) return;
      if ('failed' in made) return fail(act, sort.table, idOf(job), made.failed);
      const { file, pages } = made.ready;
      await act.em.execute(
        `update ${sort.table} set state = 'DONE', message = null, file_sha256 = :sha256, page_count = :pages,
           finished_at = :now where id = :id`,
        { id: made.row.id, sha256: file.sha256, pages, now: act.now },
      );
      await sort.done(act, made.row, made.ready);
    },

    async onDead(act, job) {
      const [row] = await act.em.execute<{ message: string | null }[]>(
        `select message from ${sort.table} where id = ?`,
        [idOf(job)],
      );
      const reason = row?.message ? JSON.parse(row.message) : null;
      const why: Message =
        reason === null ? { key: 'printing.failed.other' } : { key: 'printing.failed.why', params: { reason } };
      await fail(act, sort.table, idOf(job), why);
    },
  };
}

/** The requester's context; null when the account is gone. */
async function requester({ em, house }: Context, { requestedById }: Asked): Promise<Context | null> {
  const [account] = await em.execute('select 1 from account where id = ? and disabled_at is null', [requestedById]);
  return account === undefined ? null : asPerson(house, requestedById);
}

function toolsFor(service: Context, table: string, job: Job, signal: AbortSignal): Tools {
  const { house } = service;
  let told = 0;
  return {
    ...{ service, signal, origin: job.payload.origin || null },
    tell: (progress) => {
      if (performance.now() - told < TELL_EVERY) return;
      told = performance.now();
      void tell(service, table, idOf(job), { progress }).catch(() => undefined);
    },
    keep: (bytes, isSealed) => {
      house.faultPoint('after:print');
      // The same memory: a book may have many megabytes.
      const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return isSealed ? storeSealed(house.env.dataDir, house.fields, whole) : storeFile(house.env.dataDir, whole);
    },
  };
}

/** What can be seen while the print goes on; at once, in a transaction of its own. */
async function tell(
  { house, actor }: Context,
  table: string,
  id: string,
  { progress, message }: { progress?: number; message?: Message },
): Promise<void> {
  const [column, value] = message === undefined ? ['progress', progress] : ['message', JSON.stringify(message)];
  await contextFor(house, actor).em.transactional((em) =>
    em.execute(`update ${table} set state = 'RUNNING', ${column} = ? where id = ? and state in ('QUEUED', 'RUNNING')`, [
      value ?? null,
      id,
    ]),
  );
}

async function fail(act: Change, table: string, id: string, message: Message): Promise<void> {
  await act.em.execute(`update ${table} set state = 'FAILED', message = ?, finished_at = ? where id = ?`, [
    JSON.stringify(message),
    act.now,
    id,
  ]);
}

/** What a person understands of a fault that may pass; null for one that tells nothing. */
function wordsFor(fault: unknown): Message | null {
  if (fault instanceof PrintError) return { key: fault.key, params: fault.params };
  const code = (fault as { code?: unknown } | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? { key: 'printing.failed.disk' } : null;
}
