import { may } from '../../src/accounts/permissions.ts';
import type { Context } from '../../src/context.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import type { Message } from '../../src/platform/i18n/message.ts';
import { PrintError } from '../../src/platform/pdf/print-error.ts';
import { beginPrint, tellPrint } from '../../src/registers/keep-print.ts';
import { printBook, readWholeBook, type TellProgress } from '../../src/registers/print-register.ts';
import { type PrintRow, printToMake } from '../../src/registers/queries/prints.ts';
import { RegisterPrint } from '../../src/registers/register.entity.ts';
import { mayWith, printPermissions } from '../../src/registers/selection.ts';
import type { Handler, Job } from '../handler.ts';
import { asPerson } from '../sessions.ts';

type Made =
  | { failed: Message }
  | { sha256: string; size: number; rows: number; pages: number; missing: string[] }
  | { gone: true };

const NO_RIGHT: Message = { key: 'register.failed.no-right' };
/** Milliseconds between two messages about the progress. */
const TELL_EVERY = 400;

const idOf = ({ payload }: Job): string => payload.printId ?? '';

/** The requester's context, if the requester may still print this; the rights of now count, not those of the request. */
async function requester(ctx: Context, print: PrintRow): Promise<Context | null> {
  const [account] = await ctx.em.execute('select 1 from account where id = ? and disabled_at is null', [
    print.requestedById,
  ]);
  if (account === undefined) return null;
  const person = await asPerson(ctx.house, print.requestedById);
  const permissions = ['register.read' as const, ...printPermissions(print.variant)];
  return permissions.every((permission) => may(person.actor, permission) && mayWith(person.actor, permission, print))
    ? person
    : null;
}

/** Tells of the progress now and then, without holding up the print. */
function teller(ctx: Context, id: string): TellProgress {
  let told = 0;
  return (progress) => {
    if (performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    void tellPrint(ctx, id, { progress }).catch(() => undefined);
  };
}

/** Prints a book for whoever asked for it. Safe to run twice: the file bears the name of its content, the row its id. */
export const printRegister: Handler<Made> = {
  async outside(ctx, job, signal) {
    const print = await printToMake(ctx.em, idOf(job));
    // One that was given up and is driven again is printed after all.
    if (print === null || print.state === 'DONE') return { gone: true };
    const person = await requester(ctx, print);
    if (person === null) return { failed: NO_RIGHT };
    try {
      const book = await readWholeBook(person, print);
      const printNo = await beginPrint(ctx, print.id, book.hash);
      const at = ctx.house.clock.now();
      const { bytes, pages } = await printBook(person, book, { printNo, at, signal, tell: teller(ctx, print.id) });
      ctx.house.faultPoint('after:print');
      const stored = await storeFile(ctx.house.env.dataDir, Buffer.from(bytes));
      return { ...stored, pages, rows: book.rows.length, missing: book.missing.map(({ char }) => char) };
    } catch (fault) {
      // It is tried again; until then the page says why it takes longer.
      if (fault instanceof PrintError)
        await tellPrint(ctx, print.id, { message: { key: fault.key, params: fault.params } });
      throw fault;
    }
  },

  async effect(act, job, made) {
    if ('gone' in made) return;
    const done = { finishedAt: act.now, state: 'failed' in made ? ('FAILED' as const) : ('DONE' as const) };
    if ('failed' in made) {
      await act.em.nativeUpdate(RegisterPrint, { id: idOf(job) }, { ...done, message: JSON.stringify(made.failed) });
      return;
    }
    const { sha256: fileSha256, size: fileSize, rows: rowCount, pages: pageCount, missing: missingGlyphs } = made;
    await act.em.nativeUpdate(
      RegisterPrint,
      { id: idOf(job) },
      { ...done, fileSha256, fileSize, rowCount, pageCount, missingGlyphs, progress: 100, message: null },
    );
    act.record({ name: 'register.printed', subjectId: idOf(job), payload: { rowCount, pageCount, fileSha256 } });
  },

  async onDead(act, job) {
    const message = JSON.stringify({ key: 'register.failed.other' });
    await act.em.nativeUpdate(RegisterPrint, { id: idOf(job) }, { state: 'FAILED', finishedAt: act.now, message });
  },
};
