import { LockMode } from '@mikro-orm/core';
import { homeOrg } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import { isoWeek } from '../calendar/weeks.ts';
import type { Change } from '../change.ts';
import { Forbidden, NotFound, NotPossible } from '../platform/http/refusals.ts';
import { openWeek } from './open-rounds.ts';
import { latenessOf } from './rules/standing.ts';
import { ScreeningRound } from './screening.entity.ts';

/**
 * The round that a report belongs to, locked: the one named, or this week's of the actor's own room, which is opened if the
 * timetable has not done so yet: nobody's report waits for a worker.
 * @throws NotFound, Forbidden
 */
export async function roundFor(act: Change, roundId: string | null): Promise<ScreeningRound> {
  const found = roundId === null ? await ownRound(act) : await visibleRound(act, roundId);
  mayInRoom(act, 'screening.report', found.orgId);
  return found;
}

async function visibleRound(act: Change, id: string): Promise<ScreeningRound> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const found = await act.em.findOne(ScreeningRound, { id }, { lockMode });
  // Row level security hides foreign rounds; the query's own scope is the second wall.
  if (found === null || !found.readerOrgIds.some((org) => act.actor.orgIds.includes(org))) throw new NotFound();
  return found;
}

async function ownRound(act: Change): Promise<ScreeningRound> {
  const org = homeOrg(act.actor);
  if (org === null || (org.orgKind !== 'VILLAGE' && org.orgKind !== 'CENTRE')) throw new Forbidden();
  const key = { orgId: org.orgId, periodKey: isoWeek(act.today) };
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const known = await act.em.findOne(ScreeningRound, key, { lockMode });
  if (known !== null) return known;
  await openWeek(act, key.periodKey, [org.orgId]);
  const opened = await act.em.findOne(ScreeningRound, key, { lockMode });
  // A room that owes nothing this week (it begins after the due day) has no round.
  if (opened === null) throw new NotPossible([{ key: 'screening.refused.no-round' }]);
  return opened;
}

export function mayInRoom(act: Change, permission: Permission, orgId: string): void {
  if (!may(act.actor, permission, { orgId })) throw new Forbidden();
}

/** How a report sent now counts. @throws NotPossible when the week closed more than 14 days ago, or the room was closed */
export function countedNow(act: Change, round: ScreeningRound): 'ON_TIME' | 'LATE' | 'BELATED' {
  if (round.endedAt != null) throw new NotPossible([{ key: 'screening.refused.ended' }]);
  if (act.today < round.fromOn) throw new NotPossible([{ key: 'screening.refused.early' }]);
  const found = latenessOf({ toOn: round.toOn, dueAt: round.dueAt ?? null }, act.now);
  if (found === null)
    throw new NotPossible([{ key: 'screening.refused.closed', params: { on: { date: round.toOn } } }]);
  return found;
}
