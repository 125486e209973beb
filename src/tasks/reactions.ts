import type { DeadlineKey } from '../../config/deadlines.ts';
import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { CaseStory, MediationCase } from '../cases/case.entity.ts';
import type { DomainEvent, Reaction } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
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
    await owe(act, {
      ...{ key: `${kind}:${event.caseId}:${stored.round}`, kind, orgId: stored.currentOrgId, caseId: event.caseId },
      ...{ dueOn, params: { title: story?.title ?? '' } },
    });
  };
}

/** Ends the open duties of these kinds: done when the thing itself was done, cancelled when the case went elsewhere. */
function ends(how: 'done' | 'cancelled', ...kinds: CaseDuty[]): Reaction {
  return async (act, { caseId }) => {
    if (caseId !== undefined) await settle(act, { caseId, kinds }, how);
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
  const [intake] = await act.em.execute<{ orgId: string }[]>(
    'select org_id as "orgId" from intake where id = :intakeId',
    {
      intakeId,
    },
  );
  if (intake === undefined) return;
  const { dueOn } = deadline('feedback.first_contact', act.now, await loadCalendar(act.em, act.house));
  await owe(act, {
    ...{ key: `tell-visitor:${subjectId}`, kind: 'tell-visitor', orgId: intake.orgId, intakeId },
    ...{ dueOn, params: { unit: String(payload.unit ?? '') } },
  });
};

const endsTelling: Reaction = async (act, { intakeId }) => {
  // Nothing is owed about an intake that has just come.
  if (act.hasRecorded((one) => one.name === 'intake.registered' && one.intakeId === intakeId)) return;
  if (intakeId !== undefined) await settle(act, { intakeId, kinds: ['tell-visitor'] });
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
