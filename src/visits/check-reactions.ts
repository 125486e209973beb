import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { AuthenticityCheck } from './authenticity-check.entity.ts';

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
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
     select :dutyId, :key, 'authenticity', o.id, :caseId, :dueOn, '{}', :now, 1 from organization o
      where o.kind = 'CENTRE' and o.active_to is null order by o.code limit 1 on conflict (duty_key) do nothing`,
    { dutyId: newId(), key: `authenticity:${id}`, caseId, dueOn, now: act.now },
  );
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
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
     select :dutyId, :key, 'authenticity-false', o.id, :caseId, :dueOn, '{}', :now, 1 from organization o
      where o.kind = 'CENTRE' and o.active_to is null order by o.code limit 1 on conflict (duty_key) do nothing`,
    {
      ...{ dutyId: newId(), key: `authenticity-false:${caseId}`, caseId, now: act.now },
      dueOn: deadline('trace.open', act.now, calendar).dueOn,
    },
  );
};

export const endFalseDuty: Reaction = async (act, { caseId }) => {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where duty_key = 'authenticity-false:' || :caseId::text and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, caseId: caseId ?? '' },
  );
};
