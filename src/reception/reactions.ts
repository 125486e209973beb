import type { Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

/** Whoever took a case over owes its settling by the day of the table. */
const oweSettling: Reaction = async (act, { subjectId }) => {
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, assignee_id, case_id, due_on, params, created_at, version)
     select :id, 'charge:' || g.id, 'charge', c.current_org_id, g.leader_id, g.case_id, g.due_on,
       jsonb_build_object('title', coalesce(s.title, '')), :now::timestamptz, 1
     from leader_charge g join mediation_case c on c.id = g.case_id left join case_story s on s.case_id = c.id
     where g.id = :chargeId::uuid on conflict (duty_key) do nothing`,
    { id: newId(), chargeId: subjectId ?? null, now: act.now },
  );
};

const endSettling: Reaction = async (act, { subjectId }) => {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where duty_key = 'charge:' || :id::text and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, id: subjectId ?? '' },
  );
};

/** 每月公布: what is published is owed no more. */
const endPublishing: Reaction = async (act, { payload }) => {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where duty_key = 'reception-roster:' || :month::text and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, month: String(payload.month) },
  );
};

export const RECEPTION_REACTIONS = {
  'charge.taken': [oweSettling],
  'charge.ended': [endSettling],
  'reception.published': [endPublishing],
} as const satisfies Record<string, readonly Reaction[]>;
