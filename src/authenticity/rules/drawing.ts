import type { CallBackOrigin } from './words.ts';

/** One case in so many is called about; at least one a room and month. */
export const ONE_IN = 10;

/** How many are drawn of so many: a tenth, never none where there is one. */
export function howMany(eligible: number): number {
  return Math.ceil(eligible / ONE_IN);
}

export type Eligible = { caseId: string; isFirstOfMediator: boolean };
export type Drawn = { caseId: string; origin: CallBackOrigin };

/**
 * Draws the cases of one room and month that are called about: a tenth by lot, and the first case of each mediator in any
 * event. Their order under the seed decides, so that the same seed draws the same cases again.
 * @param rank a hash of a text: nobody foresees it, and everybody finds it again
 */
export function drawCases(eligible: readonly Eligible[], seed: string, rank: (text: string) => string): Drawn[] {
  const order = eligible
    .map((one) => ({ ...one, place: rank(`${seed}:${one.caseId}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const lot = order.slice(0, howMany(order.length)).map(({ caseId }) => ({ caseId, origin: 'DRAWN' as const }));
  const firsts = order
    .slice(lot.length)
    .flatMap(({ caseId, isFirstOfMediator }) => (isFirstOfMediator ? [{ caseId, origin: 'FIRST_CASE' as const }] : []));
  return [...lot, ...firsts];
}

/** The months to draw from: those that have ended since the last one drawn, or only the last one on the first day. */
export function monthsToDraw(lastDrawn: string | null, today: string): string[] {
  const months: string[] = [];
  const previous = monthBefore(today.slice(0, 7));
  for (let month = previous; lastDrawn === null ? month === previous : month > lastDrawn; month = monthBefore(month))
    months.unshift(month);
  return months;
}

function monthBefore(month: string): string {
  const [year = 0, n = 1] = month.split('-').map(Number);
  return n === 1 ? `${year - 1}-12` : `${year}-${String(n - 1).padStart(2, '0')}`;
}
