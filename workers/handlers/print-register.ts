import { may } from '../../src/accounts/permissions.ts';
import type { Context } from '../../src/context.ts';
import { storeSealed } from '../../src/platform/files/sealed.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import { Forbidden, NotFound } from '../../src/platform/http/refusals.ts';
import type { Message } from '../../src/platform/i18n/message.ts';
import { PrintError } from '../../src/platform/pdf/print-error.ts';
import { beginPrint, tellPrint } from '../../src/registers/keep-print.ts';
import { makePrint } from '../../src/registers/make-print.ts';
import type { TellProgress } from '../../src/registers/print-register.ts';
import { type PrintRow, printToMake } from '../../src/registers/queries/prints.ts';
import { RegisterPrint } from '../../src/registers/register.entity.ts';
import { mayWith, printPermissions } from '../../src/registers/selection.ts';
import { issueCode } from '../../src/verification/codes.ts';
import { GiveUp, type Handler, type Job } from '../handler.ts';
import { asPerson } from '../sessions.ts';

type Done = {
  sha256: string;
  size: number;
  rows: number;
  pages: number | null;
  missing: string[];
  code: string | null;
};
type Made = { failed: Message } | Done | { gone: true };

const NO_RIGHT: Message = { key: 'register.failed.no-right' };
/** Milliseconds between two messages about the progress. */
const TELL_EVERY = 400;
/** A print that fails is made again three times; then somebody waits in vain for more than a browser that crashed. */
const ATTEMPTS = 4;

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

/** What a person understands of a fault that may pass; null for one that tells nothing. */
function wordsFor(fault: unknown): Message | null {
  if (fault instanceof PrintError) return { key: fault.key, params: fault.params };
  const code = (fault as { code?: unknown } | null)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? { key: 'register.failed.disk' } : null;
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
      const { bytes, ...told } = await makePrint(person, print, {
        origin: job.payload.origin ?? null,
        signal,
        tell: teller(ctx, print.id),
        begin: (hash) => beginPrint(ctx, print, hash),
      });
      ctx.house.faultPoint('after:print');
      const { env, fields } = ctx.house;
      const whole = Buffer.from(bytes);
      // What shows identity numbers in full lies on the disk encrypted.
      const isFull = print.variant === 'FULL';
      return { ...(await (isFull ? storeSealed(env.dataDir, fields, whole) : storeFile(env.dataDir, whole))), ...told };
    } catch (fault) {
      if (fault instanceof Forbidden || fault instanceof NotFound) return { failed: NO_RIGHT };
      // It is tried again; until then the page says why it takes longer.
      const message = wordsFor(fault);
      if (message !== null) await tellPrint(ctx, print.id, { message });
      if (message !== null && job.attempt >= ATTEMPTS) throw new GiveUp(message.key);
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
    const verificationCode = made.code;
    await act.em.nativeUpdate(
      RegisterPrint,
      { id: idOf(job) },
      {
        ...{ ...done, fileSha256, fileSize, rowCount, pageCount, missingGlyphs, verificationCode },
        ...{ progress: 100, message: null },
      },
    );
    const print = await printToMake(act.em, idOf(job));
    if (print !== null && made.code !== null) await confirmable(act, print, made.code);
    act.record({ name: 'register.printed', subjectId: idOf(job), payload: { rowCount, pageCount, fileSha256 } });
  },

  async onDead(act, job) {
    const print = await printToMake(act.em, idOf(job));
    const reason = print?.message ?? null;
    const message =
      reason === null ? { key: 'register.failed.other' } : { key: 'register.failed.why', params: { reason } };
    await act.em.nativeUpdate(
      RegisterPrint,
      { id: idOf(job) },
      { state: 'FAILED', finishedAt: act.now, message: JSON.stringify(message) },
    );
  },
};

/** Whoever holds the paper may ask whether it is genuine. */
async function confirmable(act: Parameters<typeof issueCode>[0], print: PrintRow, code: string): Promise<void> {
  await issueCode(act, {
    ...{ code, kind: `register.book.${print.kind}`, number: `${print.fromOn} – ${print.toOn}` },
    ...{ contentHash: print.contentHash ?? '', printedAt: act.now, pageCount: print.pageCount ?? 0 },
    ...{ org: { id: print.orgId, name: print.orgName }, caseId: null },
  });
}
