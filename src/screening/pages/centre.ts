import { may } from '../../accounts/permissions.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { addWeeks, weekRange } from '../../calendar/weeks.ts';
import { newId } from '../../platform/database/columns.ts';
import { readForm, versionOf } from '../../platform/forms/read-form.ts';
import { pagesView } from '../../platform/html/pages-view.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { endSpecial } from '../actions/end-special.ts';
import { planSpecial } from '../actions/plan-special.ts';
import { prepareWeeklyMeeting } from '../actions/prepare-weekly-meeting.ts';
import { settleLead } from '../actions/settle-lead.ts';
import { endSpecialForm, prepareForm, settleForm, specialForm } from '../forms.ts';
import { leadById, leadsOfPeriod, openLeads } from '../queries/leads.ts';
import { roundsOf } from '../queries/rounds.ts';
import { rooms, specialById, specials } from '../queries/specials.ts';
import { weeklyMeetingAt } from '../queries/weekly-meeting.ts';
import { specialDays } from '../rules/standing.ts';
import { leadItem } from '../views/items.ts';
import { leadView, rollUpView, specialsView, specialView } from '../views/pages.ts';

function rangeOf(week: string) {
  try {
    return weekRange(week);
  } catch {
    throw new NotFound();
  }
}

async function weekView({ ctx, params, now }: PageRequest) {
  const { key, from, to } = rangeOf(params.week ?? '');
  const title = { key: 'screening.period.week', params: { from: { date: from }, to: { date: to } } };
  const [rounds, leads] = [await roundsOf(ctx.em, ctx.actor, key), await leadsOfPeriod(ctx.em, ctx.actor, key)];
  const isOver = to < shanghaiDate(now);
  const next = isOver ? `/screening/weeks/${addWeeks(key, 1)}` : null;
  return rollUpView({ rounds, leads, now, previous: `/screening/weeks/${addWeeks(key, -1)}`, next, title, key });
}

/** 每周汇总: reported n of 78, zero m, new leads k by type and risk, who is missing. */
async function showWeek(request: PageRequest): Promise<Answer> {
  const { ctx, now } = request;
  const view = {
    ...(await weekView(request)),
    specials: specialsView(await specials(ctx.em, 5), shanghaiDate(now)),
    mayPlan: may(ctx.actor, 'screening.plan'),
    meeting: await meetingView(request),
  };
  return { page: 'screening/week', view: view as never };
}

/** The centre's meeting about this week, and whether the reader may make it ready. Null where there is no centre's round. */
async function meetingView({ ctx, params }: PageRequest) {
  const { key } = rangeOf(params.week ?? '');
  const found = await weeklyMeetingAt(ctx.em, ctx.actor, key);
  if (found === null) return null;
  const { orgId, meetingId, state, startsAt } = found;
  const isOpen = state === null || state === 'PLANNED';
  return {
    ...{ orgId, startsAt, key: newId() },
    href: meetingId === null || !may(ctx.actor, 'meeting.read', { orgId }) ? null : `/meetings/${meetingId}`,
    state: state === null ? null : { key: `meeting.state.${state}` },
    isOpen,
    mayPrepare: isOpen && may(ctx.actor, 'meeting.write', { orgId }),
  };
}

async function prepare({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { key } = rangeOf(params.week ?? '');
  const { meetingId } = await prepareWeeklyMeeting(ctx, { ...readForm(prepareForm, body), week: key });
  return { redirect: `/meetings/${meetingId}`, flash: { key: 'screening.flash.prepared' } };
}

async function printWeek(request: PageRequest): Promise<Answer> {
  return { page: 'screening/week-print', view: (await weekView(request)) as never };
}

const LEADS_A_PAGE = 50;

async function showLeads({ ctx, query }: PageRequest): Promise<Answer> {
  const found = await openLeads(ctx.em, ctx.actor, LEADS_A_PAGE, query.after);
  const pages = pagesView('/screening/leads', {}, found);
  const view = { title: { key: 'screening.leads' }, leads: found.rows.map(leadItem), pages };
  return { page: 'screening/leads', view: view as never };
}

async function showLead({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const lead = await leadById(ctx.em, ctx.actor, params.id ?? '');
  const maySettle = may(ctx.actor, 'screening.settle', { orgId: lead.orgId });
  return { page: 'screening/lead', view: leadView(lead, maySettle, refused) as never };
}

async function settle({ ctx, params, body }: PageRequest): Promise<Answer> {
  const input = { ...readForm(settleForm, body), leadId: params.id ?? '', version: versionOf(body) };
  const { outcome, caseId } = await settleLead(ctx, input);
  const flash = { key: `screening.flash.settled.${outcome}` };
  return { redirect: caseId === null ? `/screening/leads/${params.id}` : `/cases/${caseId}`, flash };
}

async function showNewSpecial({ ctx, refused, now }: PageRequest): Promise<Answer> {
  const typed = refused?.typed ?? { fromOn: shanghaiDate(now), everyDays: '1' };
  return { page: 'screening/special-new', view: specialView({ typed, refused, rooms: await rooms(ctx.em) }) as never };
}

async function plan({ ctx, body }: PageRequest): Promise<Answer> {
  const { specialId } = await planSpecial(ctx, readForm(specialForm, body));
  return { redirect: `/screening/specials/${specialId}`, flash: { key: 'screening.flash.planned' } };
}

async function showSpecial({ ctx, params, query, now, refused }: PageRequest): Promise<Answer> {
  const special = await specialById(ctx.em, params.id ?? '');
  const days = specialDays(special, shanghaiDate(now));
  const day = days.find((one) => one === query.day) ?? days.at(-1) ?? null;
  const key = `${special.id}:${day}`;
  const [rounds, leads] = [await roundsOf(ctx.em, ctx.actor, key), await leadsOfPeriod(ctx.em, ctx.actor, key)];
  const title = {
    key: 'screening.period.special',
    params: { title: special.title, from: { date: special.fromOn }, to: { date: special.toOn } },
  };
  const view = {
    ...rollUpView({ rounds, leads, now, previous: null, next: null, title, key }),
    ...{ id: special.id, scope: special.scope, endedAt: special.endedAt, endReason: special.endReason, day },
    form: specialView({ typed: refused?.typed ?? {}, refused, rooms: [] }).form,
    days: days.slice(-14).map((one) => ({
      href: `/screening/specials/${special.id}?day=${one}`,
      text: one,
      count: null,
      isOn: one === day,
    })),
    mayEnd: special.endedAt === null && may(ctx.actor, 'screening.plan'),
  };
  return { page: 'screening/special', view: view as never };
}

async function end({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { title } = await endSpecial(ctx, { ...readForm(endSpecialForm, body), specialId: params.id ?? '' });
  return { redirect: `/screening/specials/${params.id}`, flash: { key: 'screening.flash.ended', params: { title } } };
}

const permission = 'screening.read';
const plans = 'screening.plan';

export const centreRoutes: readonly Route[] = [
  { method: 'get', path: '/screening/weeks/:week', permission, handle: showWeek },
  { method: 'get', path: '/screening/weeks/:week/print', permission, handle: printWeek, limit: 'print' },
  {
    method: 'post',
    path: '/screening/weeks/:week/meeting',
    permission: 'meeting.write',
    handle: prepare,
    redisplay: showWeek,
  },
  { method: 'get', path: '/screening/leads', permission, handle: showLeads },
  { method: 'get', path: '/screening/leads/:id', permission, handle: showLead },
  { method: 'post', path: '/screening/leads/:id', permission: 'screening.settle', handle: settle, redisplay: showLead },
  { method: 'get', path: '/screening/specials/new', permission: plans, handle: showNewSpecial },
  { method: 'post', path: '/screening/specials', permission: plans, handle: plan, redisplay: showNewSpecial },
  { method: 'get', path: '/screening/specials/:id', permission, handle: showSpecial },
  { method: 'post', path: '/screening/specials/:id/end', permission: plans, handle: end, redisplay: showSpecial },
];
