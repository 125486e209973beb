import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { type CaseSource, isEntrusted } from '../cases/rules/vocabulary.ts';
import type { Change, Reaction } from '../change.ts';
import { owe } from '../duties/owe.ts';

type EndedCase = {
  round: number;
  orgId: string;
  source: CaseSource;
  unit: string | null;
  title: string | null;
  feedbackAt: string | null;
  firstContactId: string | null;
  firstOrgId: string | null;
};

/**
 * 办结反馈: whoever received the matter first tells the person who brought it (谁受理谁反馈); a unit that entrusted it gets a
 * letter from the organisation that has the case. A first receiver who has left, or may not read the case any more, leaves
 * it to the organisation.
 */
export const opensFeedback: Reaction = async (act, { caseId }) => {
  if (caseId === undefined) return;
  const [row] = await act.em.execute<EndedCase[]>(
    `select c.round, c.current_org_id as "orgId", c.source, c.entrusting_unit as unit, s.title,
       c.feedback_at as "feedbackAt", a.id as "firstContactId", i.org_id as "firstOrgId"
     from mediation_case c left join case_story s on s.case_id = c.id left join intake i on i.id = c.intake_id
       left join account a on a.id = i.first_contact_id and a.disabled_at is null
         and (c.confidentiality = 'NORMAL' or c.handler_ids @> array[a.id])
         and exists (select 1 from role_assignment r where r.account_id = a.id and r.org_id = any (c.reader_org_ids)
           and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today))
     where c.id = :caseId`,
    { caseId, today: act.today },
  );
  if (row === undefined || row.feedbackAt !== null) return;
  const params = { title: row.title ?? '' };
  const isFromUnit = isEntrusted(row.source);
  if (isFromUnit)
    await oweFeedback(act, caseId, row, {
      kind: 'feedback-unit',
      assigneeId: null,
      params: { ...params, unit: row.unit ?? '' },
    });
  if (!isFromUnit || row.firstOrgId !== null)
    await oweFeedback(act, caseId, row, { kind: 'feedback', assigneeId: row.firstContactId, params });
};

type Feedback = {
  kind: 'feedback' | 'feedback-unit';
  assigneeId: string | null;
  params: Record<string, string>;
};

async function oweFeedback(act: Change, caseId: string, row: EndedCase, feedback: Feedback): Promise<void> {
  const { kind, assigneeId } = feedback;
  const calendar = await loadCalendar(act.em, act.house);
  const key = kind === 'feedback' ? 'feedback.first_contact' : 'entrusted.feedback';
  await owe(act, {
    ...{ ...feedback, key: `${kind}:${caseId}:${row.round}`, caseId, dueOn: deadline(key, act.now, calendar).dueOn },
    orgId: assigneeId === null ? row.orgId : (row.firstOrgId ?? row.orgId),
  });
}
