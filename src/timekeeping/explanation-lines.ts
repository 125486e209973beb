import type { Message } from '../platform/i18n/message.ts';
import type { Explanation } from './rules/explain.ts';

/** An explanation in sentences, as the command prints it and a page without room for a table. */
export function explanationLines(explanation: Explanation): Message[] {
  const { name, startedOn, rule, days, skipped, safeOn, warnOn, result, resultAt, basis } = explanation;
  const counted = days.filter(({ n }) => n !== null);
  const first = counted[0]?.date;
  const last = counted.at(-1)?.date;
  return [
    name,
    { key: 'calendar.line.start', params: { on: { date: startedOn } } },
    rule,
    ...(first && last
      ? [{ key: 'calendar.line.counted', params: { n: counted.length, first: { date: first }, last: { date: last } } }]
      : []),
    ...skipped.map(({ date, why, name: feast }) => ({
      key: feast === '' ? 'calendar.line.skipped' : 'calendar.line.skipped-named',
      params: { on: { date }, why: { key: `skipped-day.${why}` }, name: feast },
    })),
    ...(safeOn === null ? [] : [{ key: 'calendar.line.safe', params: { on: { date: safeOn } } }]),
    ...warnOn.map((date) => ({ key: 'calendar.line.warn', params: { on: { date } } })),
    ...explanation.uncertainYears.map((year) => ({ key: 'calendar.line.uncertain', params: { year: String(year) } })),
    { key: explanation.isLaw ? 'calendar.line.law' : 'calendar.line.office', params: { basis } },
    ...(resultAt === null ? [] : [{ key: 'calendar.line.until', params: { at: { datetime: resultAt } } }]),
    result === null
      ? { key: 'calendar.line.nothing' }
      : { key: 'calendar.line.result', params: { on: { date: result } } },
  ];
}
