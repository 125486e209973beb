import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { AuthenticityCheck } from '../visits/authenticity-check.entity.ts';

/** Somebody who was called denies the mediation: the same check as after a visit, once for each call-back. */
export async function doubtCase(act: Change, caseId: string, checkKey: string): Promise<void> {
  if ((await act.em.count(AuthenticityCheck, { checkKey })) > 0) return;
  const { dueOn } = deadline('visit.authenticity', act.now, await loadCalendar(act.em, act.house));
  act.em.create(AuthenticityCheck, {
    ...{ id: newId(), caseId, checkKey, state: 'OPEN', dueOn },
    ...{ openedAt: act.now, openedById: act.actor.accountId },
  });
  await act.em.flush();
}
