import path from 'node:path';
import { type Context, reading } from '../../src/context.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import type { Message } from '../../src/platform/i18n/message.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { mayWith } from '../../src/registers/selection.ts';
import { StatisticsPrint } from '../../src/statistics/case-fact.entity.ts';
import { printSheet, readSheet } from '../../src/statistics/print-sheet.ts';
import { type StatisticsPrintRow, statisticsPrintToMake } from '../../src/statistics/queries/prints.ts';
import type { Handler, Job } from '../handler.ts';
import { asPerson } from '../sessions.ts';

type Made = { gone: true } | { failed: Message } | { sha256: string; pages: number; hash: string };

const NO_RIGHT: Message = { key: 'statistics.failed.no-right' };
const idOf = ({ payload }: Job): string => payload.printId ?? '';

/** The requester with the rights of now, if they still reach so far. */
async function requester(ctx: Context, print: StatisticsPrintRow): Promise<Context | null> {
  const enabled = await ctx.em.execute('select 1 from account where id = ? and disabled_at is null', [
    print.requestedById,
  ]);
  if (enabled.length === 0) return null;
  const person = await asPerson(ctx.house, print.requestedById);
  return mayWith(person.actor, 'statistics.read', print) ? person : null;
}

/** Prints a statistics sheet for whoever asked. Safe to run twice: the file bears the name of its content. */
export const printStatistics: Handler<Made> = {
  async outside(ctx, job, signal) {
    const print = await statisticsPrintToMake(ctx.em, idOf(job));
    if (print === null || print.state === 'DONE') return { gone: true };
    const person = await requester(ctx, print);
    if (person === null) return { failed: NO_RIGHT };
    const at = ctx.house.clock.now();
    const sheet = await reading(person, (inside) => readSheet(inside, print, at));
    const { env, log } = ctx.house;
    const browser = new PrintBrowser({ chromiumPath: env.chromiumPath, folder: path.join(env.dataDir, 'print'), log });
    try {
      const { bytes, pages } = await printSheet(browser, sheet, { who: person.actor.displayName, at, signal });
      const { sha256 } = await storeFile(env.dataDir, Buffer.from(bytes));
      return { sha256, pages, hash: sheet.hash };
    } finally {
      await browser.close();
    }
  },

  async effect(act, job, made) {
    if ('gone' in made) return;
    const [id, finishedAt] = [idOf(job), act.now];
    if ('failed' in made) {
      const message = JSON.stringify(made.failed);
      await act.em.nativeUpdate(StatisticsPrint, { id }, { state: 'FAILED', finishedAt, message });
      return;
    }
    const { sha256: fileSha256, pages: pageCount, hash: contentHash } = made;
    await act.em.nativeUpdate(
      StatisticsPrint,
      { id },
      { state: 'DONE', finishedAt, fileSha256, pageCount, contentHash, message: null },
    );
    act.record({ name: 'statistics.printed', subjectId: id, payload: { pageCount, fileSha256 } });
  },

  async onDead(act, job) {
    const message = JSON.stringify({ key: 'statistics.failed.other' });
    await act.em.nativeUpdate(StatisticsPrint, { id: idOf(job) }, { state: 'FAILED', finishedAt: act.now, message });
  },
};
