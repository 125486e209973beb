import { PERMISSIONS } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import type { Message } from '../platform/i18n/message.ts';
import { scopeOf } from '../scope.ts';
import { LeaderCharge } from './reception.entity.ts';

export type Charging = { caseId: string; leaderId: string; measures: string; dueOn: string };

/**
 * 领导包案 that a meeting decides on, inside that change: the leader answers for the case from now on, by the day that the
 * meeting named.
 * @returns nothing, or the reason why nobody was put in charge
 */
export async function chargeWithin(act: Change, charging: Charging): Promise<Message | null> {
  const { caseId, leaderId, measures, dueOn } = charging;
  const scope = scopeOf(act.actor);
  const [row] = await act.em.execute<{ state: string; leader: string | null }[]>(
    `select c.state, (select a.display_name from account a where a.id = :leaderId::uuid and a.disabled_at is null
       and exists (select 1 from role_assignment r where r.account_id = a.id and r.role = any (:roles::text[])
         and r.org_id = any (c.reader_org_ids) and r.valid_from <= :today::date
         and (r.valid_to is null or r.valid_to >= :today::date))) as leader
     from mediation_case c where c.id = :caseId and ${scope.open('c')} for update of c`,
    { ...scope.params, caseId, leaderId, roles: `{${LEADERS.join(',')}}`, today: act.today },
  );
  if (row === undefined) return { key: 'review.why.protected' };
  if (row.leader === null) return { key: 'review.why.no-leader' };
  if (['CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED'].includes(row.state)) return { key: 'leaders.error.case-ended' };
  if ((await act.em.count(LeaderCharge, { caseId, endedAt: null })) > 0) return { key: 'leaders.error.in-charge' };
  const id = newId();
  act.em.create(LeaderCharge, { id, caseId, leaderId, measures, dueOn, takenAt: act.now });
  // The duty of the leader is read from this row.
  await act.em.flush();
  act.record({ name: 'charge.taken', caseId, subjectId: id, payload: { dueOn, leaders: [row.leader] } });
  return null;
}

/** Who may answer for a case at all. */
const LEADERS = Object.keys(PERMISSIONS['case.take-charge']);
