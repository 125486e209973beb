import type { Change } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';

/** Which duties: the one of a key, those whose keys begin so, or those of a case or an intake by their kinds. */
export type Settled =
  | { key: string }
  | { keysFrom: readonly string[] }
  | { caseId: string; kinds: readonly string[] }
  | { intakeId: string; kinds: readonly string[] };

/** Conditions apart from each other, because the index of the keys answers none of an array of beginnings. */
function condition(which: Settled): { sql: string; values: Record<string, string> } {
  if ('key' in which) return { sql: 'duty_key = :key', values: { key: which.key } };
  if ('keysFrom' in which) {
    const sql = which.keysFrom.map((_, i) => `duty_key like :from${i}`).join(' or ');
    return { sql: `(${sql})`, values: Object.fromEntries(which.keysFrom.map((key, i) => [`from${i}`, `${key}%`])) };
  }
  const { kinds, ...of } = which;
  const about = 'caseId' in of ? 'case_id = :caseId' : 'intake_id = :intakeId';
  return { sql: `${about} and kind = any (:kinds::text[])`, values: { ...of, kinds: arrayLiteral(kinds) } };
}

/** Ends what is still owed: done by whoever acts, or cancelled, because it is owed no more. What was ended before stays. */
export async function settle(
  { em, now, actor }: Change,
  which: Settled,
  how: 'done' | 'cancelled' = 'done',
): Promise<void> {
  const { sql, values } = condition(which);
  const column = how === 'done' ? 'done_at = :now, done_by_id = :by::uuid' : 'cancelled_at = :now';
  await em.execute(
    `update duty set ${column}, version = version + 1 where ${sql} and done_at is null and cancelled_at is null`,
    { ...values, now, by: actor.accountId || null },
  );
}
