import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { dropDay, publishRoster, recordLeave } from './actions/change-roster.ts';
import { planDay } from './actions/plan-day.ts';
import { dayForm, leaveForm, monthForm } from './forms.ts';
import { chargeRoutes } from './pages-charge.ts';
import { receptionsOn } from './queries/receptions.ts';
import { dayById, daysBetween, leadersOn, leavesBetween, rosterOf } from './queries/rosters.ts';
import { firstDay, isMonth, lastDay } from './rules/roster.ts';
import { dayView, monthOf, monthView, storedDay } from './views/pages.ts';

/** 领导接访安排: the month, what is missing in it, and the forms for whoever keeps it. */
async function showMonth({ ctx, query, refused, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const today = shanghaiDate(now);
  const typed = refused?.typed ?? {};
  const asked = typed.month ?? (typeof typed.heldOn === 'string' ? typed.heldOn.slice(0, 7) : query.month);
  const month = monthOf(typeof asked === 'string' ? asked : undefined, today, isMonth);
  const [from, to] = [firstDay(month), lastDay(month)];
  const day = query.day === undefined ? null : await dayById(em, query.day);
  const view = monthView({
    ...{ month, today, refused, typed: day === null ? {} : storedDay(day), mayPlan: may(actor, 'reception.plan') },
    roster: await rosterOf(em, { month }),
    days: await daysBetween(em, from, to),
    leaves: await leavesBetween(em, from, to),
    leaders: await leadersOn(em, today),
  });
  return { page: 'reception/month', view: view as never };
}

/** The reception desk's page of one day: who receives, who came, opinion, slip and feedback. */
async function showDay({ ctx, params, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const day = await dayById(em, params.id ?? '');
  const leaves = await leavesBetween(em, day.heldOn, day.heldOn);
  const leaderIds = [day.receiverId, day.substituteId].filter((id) => id !== null);
  const receptions = may(actor, 'intake.read') ? await receptionsOn(em, actor, day.heldOn, leaderIds) : [];
  const [mayPlan, mayRegister] = [may(actor, 'reception.plan'), may(actor, 'intake.create')];
  const today = shanghaiDate(now);
  return { page: 'reception/day', view: dayView({ day, leaves, receptions, today, mayPlan, mayRegister }) as never };
}

/** `/reception/today`: straight to today's page, else to the month. */
async function showToday({ ctx, now }: PageRequest): Promise<Answer> {
  const today = shanghaiDate(now);
  const [day] = await daysBetween(ctx.em, today, today);
  return { redirect: day === undefined ? '/reception' : `/reception/days/${day.id}` };
}

async function plan({ ctx, body }: PageRequest): Promise<Answer> {
  const { month } = await planDay(ctx, readForm(dayForm, body));
  return { redirect: `/reception?month=${month}`, flash: { key: 'leaders.flash.planned' } };
}

async function drop({ ctx, params }: PageRequest): Promise<Answer> {
  const { month } = await dropDay(ctx, { dayId: params.id ?? '' });
  return { redirect: `/reception?month=${month}`, flash: { key: 'leaders.flash.dropped' } };
}

async function leave({ ctx, body }: PageRequest): Promise<Answer> {
  const { month, needsSubstitute } = await recordLeave(ctx, readForm(leaveForm, body));
  const key = needsSubstitute > 0 ? 'leaders.flash.leave-open' : 'leaders.flash.leave';
  return { redirect: `/reception?month=${month}`, flash: { key, params: { n: needsSubstitute } } };
}

async function publish({ ctx, body }: PageRequest): Promise<Answer> {
  const { month } = readForm(monthForm, body);
  const { days } = await publishRoster(ctx, { month, version: versionOf(body) });
  return { redirect: `/reception?month=${month}`, flash: { key: 'leaders.flash.published', params: { n: days } } };
}

const [permission, plans] = ['reception.read', 'reception.plan'] as const;

export const receptionRoutes: readonly Route[] = [
  { method: 'get', path: '/reception', permission, handle: showMonth },
  { method: 'get', path: '/reception/today', permission, handle: showToday },
  { method: 'get', path: '/reception/days/:id', permission, handle: showDay },
  { method: 'post', path: '/reception/days', permission: plans, handle: plan, redisplay: showMonth },
  { method: 'post', path: '/reception/days/:id/drop', permission: plans, handle: drop },
  { method: 'post', path: '/reception/leaves', permission: plans, handle: leave, redisplay: showMonth },
  { method: 'post', path: '/reception/publish', permission: plans, handle: publish, redisplay: showMonth },
  ...chargeRoutes,
];
