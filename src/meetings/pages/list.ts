import { may } from '../../accounts/permissions.ts';
import { historyOf } from '../../platform/event-log/history.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { filterForm } from '../forms.ts';
import { PERMISSION_OF } from '../load-meeting.ts';
import { meetingChoices } from '../queries/choices.ts';
import { listMeetings } from '../queries/list-meetings.ts';
import { findMeeting, type MeetingDetail, meetingRows } from '../queries/meeting-page.ts';
import { printsOf } from '../queries/prints.ts';
import { isPossible, MEETING_MOVES, type MeetingMove } from '../rules/states.ts';
import { listView } from '../views/list-view.ts';
import { meetingView } from '../views/meeting-view.ts';

/** The moves that a page offers: both possible and permitted. */
export function offeredMoves(actor: PageRequest['ctx']['actor'], { orgId, state }: MeetingDetail): MeetingMove[] {
  return MEETING_MOVES.filter((move) => isPossible(move, state) && may(actor, PERMISSION_OF[move], { orgId }));
}

/** `/meetings`: narrowed by state, conditions and words. */
async function showList({ ctx, query }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const filter = { ...filterForm.parse(query), q: (query.q ?? '').trim().slice(0, 60) };
  const { rows, next } = await listMeetings(em, actor, filter, query.after ?? null);
  const choices = await meetingChoices(em, actor);
  return {
    page: 'meetings/list',
    view: listView({ rows, next, filter, choices, canWrite: may(actor, 'meeting.write') }),
  };
}

export async function showMeeting({ ctx, params }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const meeting = await findMeeting(em, actor, params.id ?? '');
  const rows = await meetingRows(em, actor, meeting.id);
  const prints = await printsOf(em, meeting.id);
  const history = await historyOf(em, meeting.id);
  return {
    page: 'meetings/meeting',
    view: meetingView({ meeting, rows, moves: offeredMoves(actor, meeting), prints, history }),
  };
}

const permission = 'meeting.read';

export const listRoutes: readonly Route[] = [
  { method: 'get', path: '/meetings', permission, handle: showList, limit: 'search' },
  { method: 'get', path: '/meetings/:id', permission, handle: showMeeting },
];
