import type { Reaction } from '../change.ts';

/**
 * Whoever shall carry out a decision owes it from the moment in which it was taken, not only when the minutes are written;
 * the key is the one that the minutes use, so that it is owed once.
 */
const owe: Reaction = async ({ em, now }, { payload }) => {
  await em.execute(
    `insert into duty (id, duty_key, kind, org_id, assignee_id, due_on, params, created_at, version)
     select uuidv7(), 'meeting-decision:' || d.id, 'meeting-decision', coalesce(d.owner_org_id, m.org_id), d.owner_id,
       d.due_on, jsonb_strip_nulls(jsonb_build_object('href', '/meetings/decisions/' || d.id, 'meeting', m.title,
         'caseId', (select i.case_id from agenda_item i where i.id = d.agenda_item_id), 'text', case when char_length(d.text) > 40 then left(d.text, 40) || '…' else d.text end)), :now::timestamptz, 1
     from meeting_decision d join meeting m on m.id = d.meeting_id
     where d.id = :decisionId::uuid and not d.is_done on conflict (duty_key) do nothing`,
    { now, decisionId: String(payload.decisionId) },
  );
};

export const REVIEW_REACTIONS = { 'review.decided': [owe] } as const satisfies Record<string, readonly Reaction[]>;
