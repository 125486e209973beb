import { may } from '../accounts/permissions.ts';
import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { servicesOf } from '../legal-service/queries/services-of.ts';
import { reportsOf } from '../major/queries/reports.ts';
import { meetingsAbout } from '../meetings/queries/meetings-of.ts';
import { Forbidden } from '../platform/http/refusals.ts';
import { chargesOf } from '../reception/queries/charges.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { slipsOfCase } from '../supervision/queries/slips.ts';
import { explainDuty } from './explain-duty.ts';
import { type LoadedCase, loadCase } from './load-facts.ts';
import { agreementNumbers, caseHeader, casePage, historyOf } from './queries/case-page.ts';
import { profileOf } from './rules/dispute-types.ts';
import { tellHistory } from './rules/tell-history.ts';
import { actionsOf } from './views/actions-view.ts';
import { caseView, headerView } from './views/case-view.ts';

import { doorsView, linksView } from './views/links-view.ts';
import { protectedView } from './views/protected-view.ts';
import { standsSince, termView } from './views/term-view.ts';

/** The case, or null where its content is closed to the reader, who may see that there is one. */
function openCase({ em, actor }: Context, id: string): Promise<LoadedCase | null> {
  return loadCase(em, actor, id).catch((fault: unknown) => {
    if (fault instanceof Forbidden && fault.key === 'case.error.protected') return null;
    throw fault;
  });
}

/** `/cases/:id`: where it is, what must be done, everything so far. Closed content leads to the page that asks why. */
export async function showCase({ ctx, params, now, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const id = params.id ?? '';
  const loaded = await openCase(ctx, id);
  if (loaded === null)
    return { page: 'cases/protected', view: protectedView(actor, await caseHeader(em, actor, id), refused) };
  const page = await casePage(em, id);
  const view = caseView(loaded, page, await agreementNumbers(em, id), actionsOf(actor, loaded, now), now);
  const links = linksView({
    services: may(actor, 'legal-service.read') ? await servicesOf(em, actor, { caseId: id }) : [],
    meetings: may(actor, 'meeting.read') ? await meetingsAbout(em, actor, id) : [],
    reports: await reportsOf(em, actor, id),
    charges: (await chargesOf(em, actor, id))?.charges ?? [],
    slips: may(actor, 'supervision.read') ? await slipsOfCase(em, actor, id) : [],
  });
  return { page: 'cases/case', view: { ...view, ...links, ...doorsView(actor, loaded) } };
}

/** The side panel of the list: what must be done by when, and the last things that happened. */
async function showPanel({ ctx, params, now }: PageRequest): Promise<Answer> {
  const id = params.id ?? '';
  const loaded = await openCase(ctx, id);
  if (loaded === null)
    return { fragment: 'cases/_closed', view: protectedView(ctx.actor, await caseHeader(ctx.em, ctx.actor, id), null) };
  const history = tellHistory((await historyOf(ctx.em, loaded.facts.id)).slice(0, 5));
  const view = caseView(loaded, EMPTY_PAGE, new Map(), actionsOf(ctx.actor, loaded, now), now);
  return { fragment: 'cases/_panel', view: { ...view, history: history as never } };
}

const EMPTY_PAGE = {
  requests: [],
  parties: [],
  sessions: [],
  investigations: [],
  participants: [],
  transfers: [],
  files: [],
  confirmation: null,
  visits: [],
  history: [],
};

/** 怎么算的: the term of this case with every day counted and skipped, and the article it rests on. */
async function showTerm({ ctx, params, now }: PageRequest): Promise<Answer> {
  const loaded = await loadCase(ctx.em, ctx.actor, params.id ?? '');
  const { facts } = loaded;
  const key = profileOf(facts.disputeType)?.isLabour ? 'mediate.labor' : 'mediate.normal';
  const calendar = await loadCalendar(ctx.em, ctx.house);
  const counted = facts.acceptedOn === null ? null : deadline(key, facts.acceptedOn, calendar);
  const changes = await ctx.em.execute(
    'select kind, from_due_on as "fromDueOn", to_due_on as "toDueOn", reason, "on" from term_change where case_id = ? order by created_at',
    [facts.id],
  );
  const step = await explainDuty(ctx.em, facts, calendar);
  return {
    page: 'cases/term',
    view: {
      ...termView(headerView(loaded), loaded.title, counted, changes as never, shanghaiDate(now)),
      step: step as never,
      standsSince: facts.state === 'SUSPENDED' ? standsSince(changes as never) : null,
    },
  };
}

export const casePageRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:id', permission: 'case.list', handle: showCase },
  { method: 'get', path: '/cases/:id/panel', permission: 'case.list', handle: showPanel },
  { method: 'get', path: '/cases/:id/term', permission: 'case.list', handle: showTerm },
];
