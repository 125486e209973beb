import type { Day } from '../../calendar/day.ts';
import type { Signer } from './signers.ts';

/** A day as it was read from the paper; null: left empty. */
export type DayGiven = { key: string; signedOn: Day | null };

export type DateFault = { key: string; why: 'missing' | 'before-print' | 'in-future' };

/**
 * What is wrong with the days on a signed paper: every needed place has one; nobody signs before the paper was printed,
 * and nobody tomorrow.
 * @param printedOn day of the first print of this version, Asia/Shanghai
 */
export function dateFaults(
  signers: readonly Signer[],
  given: readonly DayGiven[],
  printedOn: Day,
  today: Day,
): DateFault[] {
  return signers.flatMap(({ key, isNeeded }): DateFault[] => {
    const on = given.find((one) => one.key === key)?.signedOn ?? null;
    if (on === null) return isNeeded ? [{ key, why: 'missing' }] : [];
    if (on > today) return [{ key, why: 'in-future' }];
    return on < printedOn ? [{ key, why: 'before-print' }] : [];
  });
}

/** The day on which the last of them signed: an agreement binds from there and not before (人民调解法 Art. 29; E12). */
export function lastDay(given: readonly DayGiven[]): Day | null {
  return given.reduce<Day | null>(
    (last, { signedOn }) => (last === null || (signedOn ?? '') > last ? signedOn : last),
    null,
  );
}
