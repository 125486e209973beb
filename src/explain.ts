import { holidayRows } from '../config/holidays.ts';
import { config, EnvError } from '../config/index.ts';
import { isDay } from './calendar/day.ts';
import { type CalendarTable, calendarTable } from './calendar/working-days.ts';
import { chinese } from './platform/i18n/chinese.ts';
import { explanationLines } from './timekeeping/explanation-lines.ts';
import {
  DEADLINE_KEYS,
  type Explanation,
  explainDeadline,
  explainHalfMonth,
  explainScreening,
  explainWorkingDays,
  keysMeant,
  MOST_DAYS,
  RHYTHMS,
  wholeDays,
} from './timekeeping/rules/explain.ts';

/** What was asked for makes no sense; the sentence says what does. */
class Unclear extends Error {}

const USAGE = [
  ...RHYTHMS.map((name) => `  ${name}`),
  '  judicial-confirmation',
  ...DEADLINE_KEYS.map((key) => `  ${key}`),
];

function explanationsOf([what = '', when = '', more = '']: readonly string[], table: CalendarTable): Explanation[] {
  if (what === 'weekly-screening') return [explainScreening(when, table)];
  if (what === 'half-month') return [explainHalfMonth(when, table)];
  const keys = what === 'working-days' ? [] : keysMeant(what);
  if (what !== 'working-days' && keys.length === 0)
    throw new Unclear(`${chinese('calendar.explain.usage')}\n${USAGE.join('\n')}`);
  const start = startOf(when);
  if (what === 'working-days') return [explainWorkingDays(String(start), numberOf(more), table)];
  return keys.map((key) => explainDeadline(key, start, table));
}

function numberOf(typed: string): number {
  const n = wholeDays(typed);
  if (n === null)
    throw new Unclear(`${chinese('field.whole', MOST_DAYS)}\nnpm run -s explain -- working-days 2026-02-12 3`);
  return n;
}

/** A day, or a day and an hour of Asia/Shanghai for terms that run by the clock. */
function startOf(typed: string): string | Date {
  if (isDay(typed)) return typed;
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) ? new Date(`${typed}:00+08:00`) : null;
  if (at === null || Number.isNaN(at.getTime())) throw new Unclear(chinese('field.day'));
  return at;
}

/** The office's own table where DATABASE_URL names its database, else the one that the product brings along. */
async function tableOf(): Promise<CalendarTable> {
  if (config().databaseUrl === null) return calendarTable(holidayRows());
  // Loaded only now: a question about a day needs no database machinery.
  return (await import('./timekeeping/office-table.ts')).officeTable(config());
}

/** `npm run -s explain -- <what> <start>`: how a day was found; its last line is that day alone. */
async function main(): Promise<void> {
  const table = await tableOf();
  const explanations = explanationsOf(process.argv.slice(2), table);
  for (const explanation of explanations) {
    for (const line of explanationLines(explanation)) console.log(chinese(line));
    console.log('');
  }
  // Of several terms under one key the first that ends.
  const results = explanations.flatMap(({ result }) => (result === null ? [] : [result])).sort();
  console.log(results[0] ?? chinese('calendar.explain.none'));
}

try {
  await main();
} catch (fault) {
  // What the calendar refuses, it says to whoever writes code.
  if (fault instanceof RangeError) console.error(chinese('calendar.explain.wrong'));
  else if (fault instanceof Unclear || fault instanceof EnvError) console.error(fault.message);
  else throw fault;
  process.exitCode = 1;
}
