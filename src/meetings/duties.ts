import type { Change, Reaction } from '../change.ts';

/**
 * Whoever shall carry out a decision owes it by its day; without an organisation of ours the meeting's own follows it up.
 * The decisions of a meeting once it was held; a single one at once.
 */
export async function oweDecisions(
  { em, now }: Change,
  { meetingId = null, decisionId = null }: { meetingId?: string | null; decisionId?: string | null },
): Promise<void> {
  await em.execute(
    `insert into duty (id, duty_key, kind, org_id, assignee_id, due_on, params, created_at, version)
     select gen_random_uuid(), 'meeting-decision:' || d.id, 'meeting-decision', coalesce(d.owner_org_id, m.org_id), d.owner_id,
       d.due_on, jsonb_strip_nulls(jsonb_build_object('href', '/meetings/decisions/' || d.id, 'meeting', m.title,
         'caseId', (select i.case_id from agenda_item i where i.id = d.agenda_item_id),
         'text', case when char_length(d.text) > 40 then left(d.text, 40) || '…' else d.text end)), :now::timestamptz, 1
     from meeting_decision d join meeting m on m.id = d.meeting_id
     where not d.is_done and (d.id = :decisionId::uuid
       or m.id = :meetingId::uuid and m.state in ('HELD', 'RECORDED') and d.withdrawn_at is null)
     on conflict (duty_key) do update set org_id = excluded.org_id, assignee_id = excluded.assignee_id, due_on = excluded.due_on, params = excluded.params,
       done_at = null, cancelled_at = null, version = duty.version + 1`,
    { meetingId, decisionId, now },
  );
}

/** Duties of decisions that were taken out, or whose meeting is void, are owed no more. */
async function cancel({ em, now }: Change, meetingId: string): Promise<void> {
  await em.execute(
    `update duty t set cancelled_at = :now::timestamptz, version = t.version + 1
     from meeting_decision d join meeting m on m.id = d.meeting_id
     where t.duty_key = 'meeting-decision:' || d.id and m.id = :meetingId and t.done_at is null and t.cancelled_at is null
       and (d.withdrawn_at is not null or m.state in ('VOIDED', 'CANCELLED'))`,
    { meetingId, now },
  );
}

const renew: Reaction = async (act, { subjectId = '' }) => {
  await oweDecisions(act, { meetingId: subjectId });
  await cancel(act, subjectId);
};

const settle: Reaction = async ({ em, now, actor }, { payload }) => {
  const isDone = payload.isDone === true;
  await em.execute(
    `update duty set done_at = case when :isDone::boolean then :now::timestamptz end,
       done_by_id = case when :isDone::boolean then :by::uuid end, version = version + 1
     where duty_key = 'meeting-decision:' || :decisionId::text and cancelled_at is null`,
    { isDone, now, by: actor.accountId || null, decisionId: String(payload.decisionId) },
  );
};

/** Which event opens or ends the duties of decisions. */
export const MEETING_DUTIES = {
  'meeting.held': [renew],
  'meeting.corrected': [renew],
  'meeting.voided': [renew],
  'meeting.decision-settled': [settle],
} as const satisfies Record<string, readonly Reaction[]>;
