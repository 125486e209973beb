import type { DeadlineKey } from '../../config/deadlines.ts';
import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { CaseStory, MediationCase } from '../cases/case.entity.ts';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { opensFeedback } from './feedback-reaction.ts';
import { followPrevention } from './prevention-reaction.ts';

/** Kinds of duties that follow from moves of a case; each has a sentence `duty.<kind>`. */
export type CaseDuty = 'tell-rights' | 'feedback' | 'feedback-unit' | 'urge' | 'supervise' | 'tell-arbitration';

/** Opens a duty of the case's present organisation, once for each round of the case. */
function opens(kind: CaseDuty, key: DeadlineKey, on?: (event: DomainEvent) => string | null): Reaction {
  return async (act, event) => {
    if (event.caseId === undefined) return;
    const stored = await act.em.findOneOrFail(MediationCase, { id: event.caseId });
    const story = await act.em.findOne(CaseStory, { caseId: event.caseId });
    const calendar = await loadCalendar(act.em, act.house);
    const dueOn = on?.(event) ?? deadline(key, act.now, calendar).dueOn;
    await act.em.execute(
      `insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
       values (:id, :key, :kind, :orgId, :caseId, :dueOn, :params::jsonb, :now, 1) on conflict (duty_key) do nothing`,
      {
        id: newId(),
        key: `${kind}:${event.caseId}:${stored.round}`,
        kind,
        orgId: stored.currentOrgId,
        caseId: event.caseId,
        dueOn,
        params: JSON.stringify({ title: story?.title ?? '' }),
        now: act.now,
      },
    );
  };
}

/** Ends the open duties of these kinds: done when the thing itself was done, cancelled when the case went elsewhere. */
function ends(how: 'done' | 'cancelled', ...kinds: CaseDuty[]): Reaction {
  return async (act: Change, event: DomainEvent) => {
    if (event.caseId === undefined) return;
    const column = how === 'done' ? 'done_at = :now, done_by_id = :by' : 'cancelled_at = :now';
    await act.em.execute(
      `update duty set ${column}, version = version + 1
       where case_id = :caseId and kind = any (:kinds::text[]) and done_at is null and cancelled_at is null`,
      { now: act.now, by: act.actor.accountId || null, caseId: event.caseId, kinds: `{${kinds.join(',')}}` },
    );
  };
}

/** 告知权利义务 is done with the last necessary party that hears them, before anybody sits down. */
const endsWhenAllAreTold: Reaction = async (act, event) => {
  await act.em.flush();
  const [open] = await act.em.execute<unknown[]>(
    `select 1 from case_party p where p.case_id = :caseId and p.left_at is null and p.is_necessary
       and p.rights_notice_at is null limit 1`,
    { caseId: event.caseId },
  );
  if (open === undefined) await ends('done', 'tell-rights')(act, event);
};

/** A unit has answered: whoever received the visitor first passes it on. */
const opensTelling: Reaction = async (act, { intakeId, subjectId, payload }) => {
  const calendar = await loadCalendar(act.em, act.house);
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, intake_id, due_on, params, created_at, version)
     select :id, :key, 'tell-visitor', i.org_id, i.id, :dueOn, :params::jsonb, :now, 1 from intake i where i.id = :intakeId
     on conflict (duty_key) do nothing`,
    {
      ...{ id: newId(), key: `tell-visitor:${subjectId}`, intakeId, now: act.now },
      dueOn: deadline('feedback.first_contact', act.now, calendar).dueOn,
      params: JSON.stringify({ unit: String(payload.unit ?? '') }),
    },
  );
};

const endsTelling: Reaction = async (act, { intakeId }) => {
  // Nothing is owed about an intake that has just come.
  if (act.hasRecorded((one) => one.name === 'intake.registered' && one.intakeId === intakeId)) return;
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where intake_id = :intakeId and kind = 'tell-visitor' and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, intakeId },
  );
};

const ALL: CaseDuty[] = ['tell-rights', 'urge', 'supervise', 'tell-arbitration'];

/** Which event opens or ends which duty. */
export const DUTY_REACTIONS = {
  'intake.replied': [opensTelling],
  'intake.answered': [endsTelling],
  'intake.disposed': [endsTelling],
  'intake.voided': [endsTelling],
  'case.accepted': [opens('tell-rights', 'triage.centre')],
  'case.rights-told': [endsWhenAllAreTold],
  'case.mediation-started': [ends('done', 'tell-rights')],
  'case.handed-down': [
    opens('supervise', 'supervise.reply', ({ payload }) => (payload.requiredOn as string | undefined) ?? null),
  ],
  'case.defaulted': [opens('urge', 'urge.default.first')],
  'case.urged': [ends('done', 'urge')],
  'case.performed': [opensFeedback, ends('cancelled', ...ALL)],
  'case.closed-unperformed': [opensFeedback, ends('cancelled', ...ALL)],
  'case.closed-early': [opensFeedback],
  'case.stopped': [opensFeedback, ends('cancelled', ...ALL)],
  'case.terminated': [opensFeedback, ends('cancelled', ...ALL)],
  'case.referred': [opensFeedback, ends('cancelled', ...ALL)],
  'case.reported-to-police': [ends('cancelled', ...ALL)],
  'case.feedback-given': [ends('done', 'feedback', 'feedback-unit')],
  'case.prevention-noted': [followPrevention],
  'case.voided': [ends('cancelled', ...ALL, 'feedback', 'feedback-unit')],
  'case.archived': [ends('cancelled', ...ALL)],
} as const satisfies Record<string, readonly Reaction[]>;
