import { hasRole, homeOrg } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import { countFailedSignIns } from '../accounts/queries/sign-ins.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { shanghaiDate, shanghaiTime } from '../calendar/shanghai.ts';
import { loadCase } from '../cases/load-facts.ts';
import { DANGER_TICKS } from '../cases/rules/danger.ts';
import { whatNext } from '../cases/rules/what-next.ts';
import type { Context } from '../context.ts';
import { dueForFiling } from '../dossiers/queries/archive.ts';
import { countWaiting } from '../jobs/queries.ts';
import { formatPhone } from '../people/rules/phone.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { homeScreening, leaderScreening } from '../screening/home.ts';
import { faultMessages } from '../timekeeping/rules/table-faults.ts';
import { leaderFigures, officePhones, openDuties, waitingCases, waitingIntakes } from './queries.ts';
import {
  administratorFigures,
  caseItem,
  dutyItem,
  figureItems,
  filingItem,
  greeting,
  intakeItem,
  type NextCard,
} from './views.ts';

/** `/`: the three ways in: three large buttons, a desk, or what is red and late. */
async function showToday(request: PageRequest): Promise<Answer> {
  const { actor } = request.ctx;
  if (actor.roles.every((role) => role === 'admin')) return showAdministrator(request);
  if (hasRole(actor, 'street_leader')) return showLeader(request);
  return homeOrg(actor)?.tier === 'VILLAGE' ? showPhone(request) : showDesk(request);
}

/** The sentence of what comes next for each of the most urgent cases whose content is open to the actor. */
async function nextCards(ctx: Context, now: Date, limit: number): Promise<NextCard[]> {
  const cards: NextCard[] = [];
  for (const waiting of await waitingCases(ctx.em, ctx.actor, limit)) {
    if (waiting.title === null) continue;
    const { facts, title } = await loadCase(ctx.em, ctx.actor, waiting.id);
    const next = whatNext(facts, now);
    const sentence = { key: 'today.card', params: { title, next: { key: next.key, params: next.params } } };
    cards.push({
      sentence,
      due: next.dueAt ?? next.dueOn,
      href: `/cases/${waiting.id}`,
      why: `/cases/${waiting.id}/term`,
      action: { key: 'today.open' },
    });
  }
  return cards;
}

/** The small doors below what is due, for those who may go through them. */
const DOORS: readonly { href: string; icon: string; text: string; permission: Permission | null }[] = [
  { href: '/search', icon: 'search', text: 'nav.search', permission: 'case.list' },
  { href: '/screening/note', icon: 'pen', text: 'screening.note', permission: 'screening.report' },
  { href: '/screening', icon: 'check', text: 'nav.screening', permission: 'screening.read' },
  { href: '/registers', icon: 'book', text: 'nav.registers', permission: 'register.read' },
  { href: '/intakes', icon: 'list', text: 'nav.intakes', permission: 'intake.read' },
  { href: '/legal-services', icon: 'person', text: 'nav.legal-services', permission: 'legal-service.read' },
  { href: '/meetings', icon: 'list', text: 'nav.meetings', permission: 'meeting.read' },
  { href: '/supervision', icon: 'list', text: 'nav.supervision', permission: 'supervision.read' },
  { href: '/assessment', icon: 'check', text: 'nav.assessment', permission: 'assessment.read' },
  { href: '/visits', icon: 'person', text: 'nav.visits', permission: 'visit.list' },
  { href: '/feedback', icon: 'phone', text: 'nav.feedback', permission: 'intake.feedback' },
  { href: '/reception', icon: 'list', text: 'nav.reception', permission: 'reception.read' },
];

async function showPhone({ ctx, now }: PageRequest): Promise<Answer> {
  const view = {
    title: { key: 'nav.today' },
    hello: greeting(ctx.actor.displayName, shanghaiTime(now)),
    place: homeOrg(ctx.actor)?.orgName ?? '',
    today: shanghaiDate(now),
    canRegister: may(ctx.actor, 'intake.create'),
    seesCases: may(ctx.actor, 'case.list'),
    links: DOORS.filter(({ permission }) => permission === null || may(ctx.actor, permission)).map(
      ({ href, icon, text }) => ({ href, icon, text: { key: text } }),
    ),
    screening: await homeScreening(ctx, now),
    cards: await nextCards(ctx, now, 8),
    duties: (await openDuties(ctx.em, ctx.actor, 8)).map(dutyItem),
  };
  return { page: 'today/phone', view: view as never };
}

async function showDesk({ ctx, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const view = {
    title: { key: 'nav.today' },
    today: shanghaiDate(now),
    hello: greeting(actor.displayName, shanghaiTime(now)),
    seesCases: may(actor, 'case.list'),
    canRegister: may(actor, 'intake.create'),
    cases: (await waitingCases(em, actor, 30)).map(caseItem),
    seesIntakes: may(actor, 'intake.read'),
    filing: may(actor, 'dossier.keep') ? (await dueForFiling(em, actor, null)).rows.slice(0, 15).map(filingItem) : [],
    intakes: (await waitingIntakes(em, actor, 15)).map(intakeItem),
    duties: (await openDuties(em, actor, 15)).map(dutyItem),
  };
  return { page: 'today/desk', view: view as never };
}

async function showLeader({ ctx, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const today = shanghaiDate(now);
  const figures = await leaderFigures(em, actor, now, today);
  const view = {
    title: { key: 'today.leader' },
    today,
    figures: figureItems(figures),
    redIntakes: figures.redIntakes === 0 ? null : { key: 'today.red-intakes', params: { n: figures.redIntakes } },
    waiting: (await waitingCases(em, actor, 10)).map(caseItem),
    duties: (await openDuties(em, actor, 10)).map(dutyItem),
    screening: await leaderScreening(ctx, now),
    month: { key: 'today.month', params: { n: Number(today.slice(5, 7)) } },
  };
  return { page: 'today/leader', view: view as never };
}

const DAY = 24 * 60 * 60 * 1000;

async function showAdministrator({ ctx, now }: PageRequest): Promise<Answer> {
  const { dead, waiting } = await countWaiting(ctx.em);
  const failed = await countFailedSignIns(ctx.em, new Date(now.getTime() - DAY));
  const today = shanghaiDate(now);
  const view = {
    ...{ title: { key: 'nav.today' }, today, figures: administratorFigures({ dead, waiting, failed }) },
    // Every term is counted by that table, and nobody looks into it by himself.
    calendarFaults: faultMessages(await loadCalendar(ctx.em, ctx.house), today),
  };
  return { page: 'today/administrator', view: view as never };
}

/** `/help` 找人帮忙: whom to call, what to do in danger, and the own cases that can be sent up. */
async function showHelp({ ctx, now }: PageRequest): Promise<Answer> {
  const view = {
    title: { key: 'today.help' },
    phones: (await officePhones(ctx.em)).map(({ name, phone }) => ({
      ...{ name, phone },
      said: phone === null ? null : formatPhone(phone),
    })),
    dangers: Object.keys(DANGER_TICKS).map((tick) => ({
      name: { key: `danger.${tick}` },
      script: { key: `danger.${tick}.script` },
    })),
    cards: await nextCards(ctx, now, 8),
  };
  return { page: 'today/help', view: view as never };
}

export const todayRoutes: readonly Route[] = [
  { method: 'get', path: '/', permission: 'signed-in', handle: showToday },
  { method: 'get', path: '/help', permission: 'case.list', handle: showHelp },
];
