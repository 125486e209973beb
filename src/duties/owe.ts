import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

/** Something that an organisation, or one of its people, owes by a day. */
export type Owed = {
  /** Makes it one: the kind, what it is about, and the day or round where it comes back. */
  key: string;
  /** Has a sentence `duty.<kind>`. */
  kind: string;
  orgId: string;
  assigneeId?: string | null;
  caseId?: string | null;
  intakeId?: string | null;
  /** In Asia/Shanghai. */
  dueOn: string;
  dueAt?: Date | null;
  /** What its sentence says; `href`, where it is not done on the page of its case. */
  params?: Record<string, string>;
};

const RENEWED = `update set kind = excluded.kind, due_on = excluded.due_on, due_at = excluded.due_at,
  params = excluded.params, done_at = null, cancelled_at = null, version = duty.version + 1`;

/**
 * Writes down what is owed, once for each key. What follows for many at once, such as all decisions of a meeting, is
 * written by one statement of its room.
 * With `isRenewed` what is known already is owed anew, with this term and these words.
 * @returns whether anything was written
 */
export async function owe({ em, now }: Change, owed: Owed, { isRenewed = false } = {}): Promise<boolean> {
  const { assigneeId = null, caseId = null, intakeId = null, dueAt = null, params = {} } = owed;
  const otherwise = isRenewed ? RENEWED : 'nothing';
  const written = await em.execute<unknown[]>(
    `insert into duty (id, duty_key, kind, org_id, assignee_id, case_id, intake_id, due_on, due_at, params, created_at, version)
     values (:id, :key, :kind, :orgId, :assigneeId, :caseId, :intakeId, :dueOn, :dueAt, :params::jsonb, :now, 1)
     on conflict (duty_key) do ${otherwise} returning 1 as one`,
    { ...owed, ...{ id: newId(), assigneeId, caseId, intakeId, dueAt, params: JSON.stringify(params), now } },
  );
  return written.length > 0;
}
