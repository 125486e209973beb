import type { Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

/** The centre owes the assessment of a period that is over. */
const owe: Reaction = async (act, { subjectId, payload }) => {
  const params = { period: String(payload.periodKey), href: `/assessment?period=${String(payload.periodKey)}` };
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, due_on, params, created_at, version)
     values (:id, :key, 'make-assessment', :orgId, :dueOn, :params::jsonb, :now, 1) on conflict (duty_key) do nothing`,
    {
      ...{ id: newId(), key: `make-assessment:${subjectId}`, orgId: payload.orgId, dueOn: payload.dueOn, now: act.now },
      params: JSON.stringify(params),
    },
  );
};

const done: Reaction = async (act, { subjectId }) => {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1 where duty_key = :key and done_at is null`,
    { now: act.now, by: act.actor.accountId || null, key: `make-assessment:${subjectId}` },
  );
};

export const ASSESSMENT_REACTIONS = {
  'assessment.opened': [owe],
  'assessment.made': [done],
} as const satisfies Record<string, readonly Reaction[]>;
