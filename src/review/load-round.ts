import { LockMode } from '@mikro-orm/core';
import { isSystem } from '../accounts/actor.ts';
import { may } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { AgendaItem, Meeting } from '../meetings/meeting.entity.ts';
import { isReference } from '../platform/forms/fields.ts';
import { Forbidden, NotFound, NotPossible } from '../platform/http/refusals.ts';
import { ReviewRound } from './review.entity.ts';

/**
 * A round and its meeting, locked until commit, for a change of either.
 * @throws NotFound outside of the actor's organisations; Forbidden where the role may not; NotPossible when the window has
 *   no meeting, or it is over
 */
export async function roundForChange(
  act: Change,
  roundId: string,
  isOver: readonly Meeting['state'][] = ['HELD', 'RECORDED', 'CANCELLED', 'VOIDED'],
): Promise<{ round: ReviewRound; meeting: Meeting }> {
  if (!isReference(roundId)) throw new NotFound();
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const round = await act.em.findOne(ReviewRound, { id: roundId }, { lockMode });
  const isSeen = isSystem(act.actor) || round?.readerOrgIds.some((org) => act.actor.orgIds.includes(org));
  if (round === null || isSeen !== true) throw new NotFound();
  if (!isSystem(act.actor) && !may(act.actor, 'meeting.write', { orgId: round.orgId })) throw new Forbidden();
  if (round.meetingId == null) throw new NotPossible([{ key: 'review.refused.exempt' }]);
  const meeting = await act.em.findOneOrFail(Meeting, { id: round.meetingId }, { lockMode });
  if (isOver.includes(meeting.state)) {
    const params = { state: { key: `meeting.state.${meeting.state}` } };
    throw new NotPossible([{ key: 'review.refused.over', params }]);
  }
  return { round, meeting };
}

/** An item of this meeting. @throws NotFound */
export async function itemOf({ em }: Change, { id: meetingId }: Meeting, itemId: string): Promise<AgendaItem> {
  const item = isReference(itemId) ? await em.findOne(AgendaItem, { id: itemId, meetingId }) : null;
  if (item === null) throw new NotFound();
  return item;
}
