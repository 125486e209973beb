import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { meetingChoices } from '../meetings/queries/choices.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { leadersOn } from '../reception/queries/rosters.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { addItem } from './actions/add-item.ts';
import { decideItem } from './actions/decide-item.ts';
import { discussItem } from './actions/discuss-item.ts';
import { planReview } from './actions/plan-review.ts';
import { refreshAgenda } from './actions/refresh-agenda.ts';
import { addForm, decideForm, discussForm, planForm } from './forms.ts';
import { agendaOf, carriedInto, itemAt } from './queries/agenda.ts';
import { findRound, listRounds } from './queries/rounds.ts';
import { itemView } from './views/item-view.ts';
import { listView, roundView } from './views/round-view.ts';

async function showList({ ctx, query, now }: PageRequest): Promise<Answer> {
  const rounds = await listRounds(ctx.em, ctx.actor, query.after ?? null);
  return { page: 'review/list', view: listView(rounds, now) as never };
}

async function showRound({ ctx, params, now, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const round = await findRound(em, actor, params.id ?? '');
  const agenda = round.meetingId === null ? [] : await agendaOf(em, actor, round.meetingId);
  const carried = round.meetingId === null ? [] : await carriedInto(em, actor, round.meetingId);
  const mayWrite = may(actor, 'meeting.write', { orgId: round.orgId });
  return { page: 'review/round', view: roundView({ round, agenda, carried, now, mayWrite, refused }) as never };
}

async function showItem({ ctx, params, now, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const round = await findRound(em, actor, params.id ?? '');
  if (round.meetingId === null) throw new NotFound();
  const at = await itemAt(em, actor, round.meetingId, params.itemId ?? '');
  const mayWrite = round.meetingState === 'PLANNED' && may(actor, 'meeting.write', { orgId: round.orgId });
  const isToday = round.plannedOn !== null && round.plannedOn <= shanghaiDate(now);
  const { owners } = await meetingChoices(em, actor);
  const leaders = mayWrite ? await leadersOn(em, shanghaiDate(now)) : [];
  return { page: 'review/item', view: itemView({ round, at, owners, leaders, mayWrite, isToday, refused }) as never };
}

async function plan({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { roundId, on } = await planReview(ctx, { ...readForm(planForm, body), roundId: params.id ?? '' });
  return { redirect: `/reviews/${roundId}`, flash: { key: 'review.flash.planned', params: { on: { date: on } } } };
}

async function refresh({ ctx, params }: PageRequest): Promise<Answer> {
  const { added } = await refreshAgenda(ctx, { roundId: params.id ?? '' });
  return { redirect: `/reviews/${params.id}`, flash: { key: 'review.flash.refreshed', params: { n: added } } };
}

async function add({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { isLate } = await addItem(ctx, { ...readForm(addForm, body), roundId: params.id ?? '' });
  const key = isLate ? 'review.flash.added-late' : 'review.flash.added';
  return { redirect: `/reviews/${params.id}`, flash: { key } };
}

const itemAddress = ({ params }: PageRequest) => ({ roundId: params.id ?? '', itemId: params.itemId ?? '' });
const itemPage = ({ params }: PageRequest) => `/reviews/${params.id}/items/${params.itemId}`;

async function discuss(request: PageRequest): Promise<Answer> {
  await discussItem(request.ctx, { ...readForm(discussForm, request.body), ...itemAddress(request) });
  return { redirect: itemPage(request), flash: { key: 'review.flash.discussed' } };
}

async function decide(request: PageRequest): Promise<Answer> {
  const input = { ...readForm(decideForm, request.body), ...itemAddress(request) };
  const { moved, isDone, why } = await decideItem(request.ctx, input);
  const [reason] = why;
  if (moved !== null && !isDone) return { redirect: itemPage(request), flash: { key: 'review.flash.called-in' } };
  if (moved !== null) return { redirect: itemPage(request), flash: { key: `review.flash.moved.${moved}` } };
  const flash =
    reason === undefined
      ? { key: 'review.flash.decided' }
      : { key: 'review.flash.decided-why', params: { why: { key: reason.key, params: reason.params ?? {} } } };
  return { redirect: itemPage(request), flash };
}

const permission = 'meeting.read';
const writes = { permission: 'meeting.write', limit: 'write' } as const;

export const reviewRoutes: readonly Route[] = [
  { method: 'get', path: '/reviews', permission, handle: showList },
  { method: 'get', path: '/reviews/:id', permission, handle: showRound },
  { method: 'post', path: '/reviews/:id/plan', ...writes, handle: plan, redisplay: showRound },
  { method: 'post', path: '/reviews/:id/agenda', ...writes, handle: refresh, redisplay: showRound },
  { method: 'post', path: '/reviews/:id/items', ...writes, handle: add, redisplay: showRound },
  { method: 'get', path: '/reviews/:id/items/:itemId', permission, handle: showItem },
  { method: 'post', path: '/reviews/:id/items/:itemId', ...writes, handle: discuss, redisplay: showItem },
  { method: 'post', path: '/reviews/:id/items/:itemId/decisions', ...writes, handle: decide, redisplay: showItem },
];
