import { reading } from '../../src/context.ts';
import { withWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { mayWith } from '../../src/registers/selection.ts';
import { StatisticsPrint } from '../../src/statistics/case-fact.entity.ts';
import { printSheet, readSheet } from '../../src/statistics/print-sheet.ts';
import { type StatisticsPrintRow, statisticsPrintToMake } from '../../src/statistics/queries/prints.ts';
import { type Kept, printing } from '../printing.ts';

/** Prints a statistics sheet. */
export const printStatistics = printing<StatisticsPrintRow, Kept & { hash: string }>({
  table: 'statistics_print',
  find: ({ em }, id) => statisticsPrintToMake(em, id),

  async make(person, print, { signal, keep }) {
    if (!mayWith(person.actor, 'statistics.read', print)) return null;
    const at = person.house.clock.now();
    const sheet = await reading(person, (inside) => readSheet(inside, print, at));
    const facts = { who: person.actor.displayName, at, signal };
    const { bytes, pages } = await withWarmBrowser(person.house, (browser) => printSheet(browser, sheet, facts));
    return { pages, hash: sheet.hash, file: await keep(bytes, false) };
  },

  async done(act, { id }, { file, pages: pageCount, hash: contentHash }) {
    await act.em.nativeUpdate(StatisticsPrint, { id }, { contentHash });
    act.record({ name: 'statistics.printed', subjectId: id, payload: { pageCount, fileSha256: file.sha256 } });
  },
});
