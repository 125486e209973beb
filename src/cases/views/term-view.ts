import type { Deadline } from '../../calendar/deadline.ts';
import type { View } from '../../platform/html/view.ts';

interface TermChangeRow {
  kind: string;
  fromDueOn: string | null;
  toDueOn: string | null;
  reason: string;
  on: string;
}

/** The day since which the term of a suspended case stands still. */
export function standsSince(changes: readonly Pick<TermChangeRow, 'kind' | 'on'>[]): string | null {
  return changes.findLast(({ kind }) => kind === 'SUSPENDED')?.on ?? null;
}

/** The counting of a term, day by day where it matters. */
export function termView(
  head: View,
  title: string,
  counted: Deadline | null,
  changes: TermChangeRow[],
  today: string,
): View & { title: string } {
  return {
    title,
    case: head,
    today,
    counted:
      counted === null
        ? null
        : {
            key: counted.key,
            startedOn: counted.startedOn,
            dueOn: counted.dueOn,
            safeOn: counted.safeOn,
            amount: counted.counted,
            unit: { key: `case.term.unit.${counted.unit}` },
            basis: counted.basis,
            isLaw: counted.binding === 'L',
            skipped: counted.skipped.map(({ date, name, why }) => ({
              date,
              why: { key: `skipped-day.${why}`, params: { name: name ?? '' } },
            })),
            uncertain: counted.uncertainYears.join('、') || null,
          },
    changes: changes.map((change) => ({ ...change, kindWord: { key: `term-change.${change.kind}` } })),
  };
}
