import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Reaction } from '../change.ts';
import { settle } from '../duties/settle.ts';
import { newId } from '../platform/database/columns.ts';
import { AuthenticityCheck } from './authenticity-check.entity.ts';
import { oweOfCentre } from './owe-of-centre.ts';

/** 否认曾调解: somebody who should know says that there was no such mediation, and the centre looks into it. */
export const openCheck: Reaction = async (act, { caseId, subjectId, payload }) => {
  if (caseId === undefined || payload.existsConfirmed !== false) return;
  const calendar = await loadCalendar(act.em, act.house);
  const dueOn = deadline('visit.authenticity', act.now, calendar).dueOn;
  const id = newId();
  const checkKey = `${caseId}:${subjectId ?? payload.planKey ?? id}`;
  if ((await act.em.count(AuthenticityCheck, { checkKey })) > 0) return;
  act.em.create(AuthenticityCheck, {
    ...{ id, caseId, checkKey, visitId: subjectId ?? null, dueOn, state: 'OPEN' },
    ...{ openedAt: act.now, openedById: act.actor.accountId || null },
  });
  await act.em.flush();
  await oweOfCentre(act, { key: `authenticity:${id}`, kind: 'authenticity', caseId, dueOn });
  act.record({ name: 'visit.check-opened', caseId, subjectId: id, payload: {} });
};

/** What was invented is void and is traced; until then the centre owes it. */
export const concludeDuty: Reaction = async (act, { caseId, subjectId, payload }) => {
  await settle(act, { key: `authenticity:${subjectId}` });
  if (payload.conclusion !== 'FALSE' || caseId === undefined) return;
  const calendar = await loadCalendar(act.em, act.house);
  const { dueOn } = deadline('trace.open', act.now, calendar);
  await oweOfCentre(act, { key: `authenticity-false:${caseId}`, kind: 'authenticity-false', caseId, dueOn });
};

export const endFalseDuty: Reaction = (act, { caseId }) => settle(act, { key: `authenticity-false:${caseId}` });
