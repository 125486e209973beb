import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Reaction } from '../change.ts';
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
  const by = act.actor.accountId || null;
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where duty_key = :key and done_at is null and cancelled_at is null`,
    { now: act.now, by, key: `authenticity:${subjectId}` },
  );
  if (payload.conclusion !== 'FALSE' || caseId === undefined) return;
  const calendar = await loadCalendar(act.em, act.house);
  const { dueOn } = deadline('trace.open', act.now, calendar);
  await oweOfCentre(act, { key: `authenticity-false:${caseId}`, kind: 'authenticity-false', caseId, dueOn });
};

export const endFalseDuty: Reaction = async (act, { caseId }) => {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where duty_key = 'authenticity-false:' || :caseId::text and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, caseId: caseId ?? '' },
  );
};
