import { PREVENTED } from '../../config/people-codes.ts';
import type { Context } from '../context.ts';
import { ALL_CELLS, type Cell, cellOf } from './cells.ts';
import { type Days, monthBefore, periodAround, yearBefore } from './period.ts';
import { type Counts, countCells, sumOf } from './queries/count-cells.ts';
import { countScreening, type ScreeningCounts } from './queries/count-screening.ts';
import type { Selection } from './queries/counted-cases.ts';

/** One line: the number, its share of all in percent, and what it was a month and a year ago. */
export interface BulletinLine {
  cell: Cell;
  value: number;
  share: number | null;
  monthBefore: number;
  yearBefore: number;
}

export interface BulletinPart {
  name: string;
  lines: BulletinLine[];
}

export interface Bulletin {
  selection: Selection;
  before: Selection;
  lastYear: Selection;
  parts: BulletinPart[];
  /** 排查: the same three periods. */
  screening: Record<'now' | 'monthBefore' | 'yearBefore', ScreeningCounts>;
  /** Agreements of all concluded, in percent with one decimal; null when nothing was concluded. */
  rate: { now: number | null; monthBefore: number | null; yearBefore: number | null };
}

const keysOf = (group: Cell['group']): string[] =>
  ALL_CELLS.filter((cell) => cell.group === group).map(({ key }) => key);

/** What stands in the bulletin, in its order. */
const PARTS: readonly [name: string, keys: readonly string[], isShared: boolean][] = [
  [
    'all',
    ['accepted', 'total', 'parties', 'success', 'form:NONE', 'major', 'amount', 'pending', 'closed', 'reopened'],
    false,
  ],
  ['source', keysOf('SOURCE'), true],
  ['type', keysOf('TYPE'), true],
  ['form', ['form:ORAL', 'form:WRITTEN', 'form:NONE'], true],
  ['prevented', PREVENTED.flatMap((code) => [`prevented.${code}`, `prevented-people.${code}`]), false],
  ['after', ['performed', 'confirmed', 'visits'], false],
];

/** Percent with one decimal. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10;
}

/** 环比, 同比: the change in percent with one decimal; null when there was nothing before. */
export const changeIn = (now: number, before: number): number | null => percent(now - before, before);

/** 月报: the month in which the selection begins, beside the month before it and the same month a year ago, all as known on one day. */
export async function readBulletin(ctx: Context, chosen: Selection): Promise<Bulletin> {
  const month = periodAround(chosen.fromOn, 'MONTH');
  const at = (days: Days): Selection => ({ ...chosen, ...days });
  const [selection, before, lastYear] = [at(month), at(monthBefore(month)), at(yearBefore(month))];
  const [now, then, longAgo] = [await sums(ctx, selection), await sums(ctx, before), await sums(ctx, lastYear)];
  const lines = (keys: readonly string[], isShared: boolean) =>
    keys.flatMap((key): BulletinLine[] => {
      const cell = cellOf(key);
      const value = now[key] ?? 0;
      const share = isShared ? percent(value, now.total ?? 0) : null;
      return cell === null ? [] : [{ cell, value, share, monthBefore: then[key] ?? 0, yearBefore: longAgo[key] ?? 0 }];
    });
  const rateOf = (counts: Counts) => percent(counts.success ?? 0, counts.total ?? 0);
  return {
    ...{ selection, before, lastYear },
    parts: PARTS.map(([name, keys, isShared]) => ({ name, lines: lines(keys, isShared) })),
    screening: {
      now: await countScreening(ctx, selection),
      monthBefore: await countScreening(ctx, before),
      yearBefore: await countScreening(ctx, lastYear),
    },
    rate: { now: rateOf(now), monthBefore: rateOf(then), yearBefore: rateOf(longAgo) },
  };
}

async function sums(ctx: Context, selection: Selection): Promise<Counts> {
  return sumOf(ALL_CELLS, (await countCells(ctx, ALL_CELLS, selection)).values());
}
