import { shanghaiDate } from '../calendar/shanghai.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { concludeTracing, openTracing, readAgain } from './actions/open-tracing.ts';
import { concludeForm, openForm, readAgainForm } from './forms.ts';
import { partiesOf } from './queries/parties.ts';
import { caseMeant, findTracings, tracingById } from './queries/tracings.ts';
import { tellTracing } from './tell-tracing.ts';
import { listView, newView, tracingView } from './views/tracing-view.ts';

async function show({ ctx }: PageRequest): Promise<Answer> {
  return { page: 'tracing/list', view: listView(await findTracings(ctx.em, ctx.actor)) as never };
}

const referenceIn = (text: string | undefined): string | null => (text && isReference(text) ? text : null);

async function showNew({ ctx, query, refused }: PageRequest): Promise<Answer> {
  const [caseId, personId] = [referenceIn(query.case), referenceIn(query.person)];
  const typed = { caseId: caseId ?? '', personId: personId ?? '' };
  if (caseId !== null && (await caseMeant(ctx.em, ctx.actor, { caseId, caseNo: null })) === null) throw new NotFound();
  const about = caseId === null ? null : { caseNo: await caseNumber(ctx.em, caseId) };
  return { page: 'tracing/new', view: newView(typed, refused, about) as never };
}

async function caseNumber(em: PageRequest['ctx']['em'], id: string): Promise<string | null> {
  const [row] = await em.execute<{ caseNo: string | null }[]>(
    'select case_no as "caseNo" from mediation_case where id = ?',
    [id],
  );
  return row?.caseNo ?? null;
}

async function open({ ctx, body }: PageRequest): Promise<Answer> {
  const { tracingId, isLate } = await openTracing(ctx, readForm(openForm, body));
  return { redirect: `/tracings/${tracingId}`, flash: { key: isLate ? 'tracing.flash.late' : 'tracing.flash.opened' } };
}

async function showTracing({ ctx, params, now, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const id = referenceIn(params.id);
  if (id === null) throw new NotFound();
  const tracing = await tracingById(em, actor, id);
  const told = await tellTracing(em, actor, tracing, shanghaiDate(now));
  const open = told.cases.filter(({ isOpen }) => isOpen).map((one) => one.id);
  const people = await partiesOf(em, actor, open);
  const view = tracingView(told, { mine: tracing.openedById === actor.accountId, refused, people });
  return { page: 'tracing/tracing', view: view as never };
}

async function again({ ctx, params, body }: PageRequest): Promise<Answer> {
  const tracingId = referenceIn(params.id);
  if (tracingId === null) throw new NotFound();
  await readAgain(ctx, { tracingId, ...readForm(readAgainForm, body) });
  return { redirect: `/tracings/${tracingId}`, flash: { key: 'tracing.flash.again' } };
}

async function conclude({ ctx, params, body }: PageRequest): Promise<Answer> {
  const tracingId = referenceIn(params.id);
  if (tracingId === null) throw new NotFound();
  await concludeTracing(ctx, { tracingId, ...readForm(concludeForm, body) });
  return { redirect: `/tracings/${tracingId}`, flash: { key: 'tracing.flash.concluded' } };
}

const permission = 'tracing.open';

export const tracingRoutes: readonly Route[] = [
  { method: 'get', path: '/tracings', permission, handle: show },
  { method: 'get', path: '/tracings/new', permission, handle: showNew },
  { method: 'post', path: '/tracings', permission, handle: open, redisplay: showNew },
  { method: 'get', path: '/tracings/:id', permission, handle: showTracing },
  { method: 'post', path: '/tracings/:id/read', permission, handle: again, redisplay: showTracing },
  { method: 'post', path: '/tracings/:id/conclude', permission, handle: conclude, redisplay: showTracing },
];
