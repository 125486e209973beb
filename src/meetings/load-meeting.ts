import { homeOrg } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { isReference } from '../platform/forms/fields.ts';
import { Forbidden, NotFound, NotPossible, Stale } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { Meeting } from './meeting.entity.ts';
import { isPossible, type MeetingMove } from './rules/states.ts';

/** Which meeting, and the version that the page showed; null where none was shown. */
export type MeetingRequest = { meetingId: string; version: number | null };

export const PERMISSION_OF: Record<MeetingMove, Permission> = {
  replan: 'meeting.write',
  cancel: 'meeting.write',
  write: 'meeting.write',
  sign: 'meeting.sign',
  correct: 'meeting.write',
  void: 'meeting.void',
  sheet: 'meeting.write',
};

/**
 * Finds a meeting within the actor's scope and locks it until commit, for one of its moves.
 * @throws NotFound outside the scope; Forbidden when the role may not; Stale when somebody else was quicker; NotPossible
 *   when its state does not allow the move
 */
export async function loadMeeting(
  act: Change,
  { meetingId, version }: MeetingRequest,
  move: MeetingMove,
): Promise<Meeting> {
  if (!isReference(meetingId)) throw new NotFound();
  const scope = scopeOf(act.actor);
  const [seen] = await act.em.execute<{ id: string }[]>(
    `select m.id from meeting m where m.id = :meetingId and ${scope.meeting('m')} for update`,
    { ...scope.params, meetingId },
  );
  if (seen === undefined) throw new NotFound();
  const meeting = await act.em.findOneOrFail(Meeting, { id: seen.id });
  if (!may(act.actor, PERMISSION_OF[move], { orgId: meeting.orgId })) throw new Forbidden();
  if (version !== null && version !== meeting.version) throw new Stale({ version: meeting.version, meetingId });
  if (!isPossible(move, meeting.state)) {
    const params = { state: { key: `meeting.state.${meeting.state}` } };
    throw new NotPossible([{ key: 'meeting.error.not-now', params }]);
  }
  meeting.updatedAt = act.now;
  return meeting;
}

/** The organisation that holds a new meeting. @throws Forbidden where the actor may not write its meetings */
export function holderOf({ actor }: Change, wanted: string | null): string {
  const orgId = wanted ?? homeOrg(actor)?.orgId ?? '';
  if (!may(actor, 'meeting.write', { orgId })) throw new Forbidden();
  return orgId;
}
