import { homeOrg } from '../accounts/actor.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { makeAssessment } from './actions/make-assessment.ts';
import { recordTraining, voidTraining } from './actions/record-training.ts';
import { makeForm, trainingForm, voidForm } from './forms.ts';
import { behind, figuresOf, subsidyOf } from './queries/figures.ts';
import { assessments, roomsBelow, trainings } from './queries/records.ts';
import { assessedPeriod } from './rules/period.ts';
import { isIndicator } from './rules/words.ts';
import { assessmentView, behindView, trainingView } from './views/assessment-view.ts';

/** `?period=2026-10`, `2026-Q3` or `2026`; the running month without it. @throws NotFound for any other words */
function periodIn({ query, now }: PageRequest) {
  const found = assessedPeriod(query.period || shanghaiDate(now).slice(0, 7));
  if (found === null) throw new NotFound();
  return found;
}

async function show(request: PageRequest): Promise<Answer> {
  const { ctx, now, refused } = request;
  const { em, actor } = ctx;
  const [period, today] = [periodIn(request), shanghaiDate(now)];
  const asked = { from: period.from, to: period.to, today };
  const [record = null] = await assessments(em, actor, period.key);
  const kept = record?.figures ?? null;
  const rooms = kept?.rooms ?? (await figuresOf(em, actor, asked));
  const subsidy = kept?.subsidy ?? (await subsidyOf(em, actor, asked));
  const view = assessmentView(actor, { period, rooms, subsidy, record, today, refused });
  return { page: 'assessment/show', view: view as never };
}

async function showBehind(request: PageRequest): Promise<Answer> {
  const { ctx, query, now } = request;
  const { indicator = '', org = '' } = query;
  if (!isIndicator(indicator) || !isReference(org) || !ctx.actor.orgScope.includes(org)) throw new NotFound();
  const period = periodIn(request);
  const asked = { from: period.from, to: period.to, today: shanghaiDate(now), indicator, orgId: org };
  const room = (await roomsBelow(ctx.em, ctx.actor)).find(({ id }) => id === org)?.name ?? '';
  const rows = await behind(ctx.em, ctx.actor, asked);
  return { page: 'assessment/behind', view: behindView(rows, { period, indicator, room }) as never };
}

async function make({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { periodKey } = await makeAssessment(ctx, { assessmentId: params.id ?? '', ...readForm(makeForm, body) });
  return { redirect: `/assessment?period=${periodKey}`, flash: { key: 'assessment.flash.made' } };
}

/** The form shown again when it was refused: of the period that the assessment is of. */
async function showAgain(request: PageRequest): Promise<Answer> {
  const { em, actor } = request.ctx;
  const record = (await assessments(em, actor, null)).find(({ id }) => id === request.params.id);
  if (record === undefined) throw new NotFound();
  return show({ ...request, query: { period: record.periodKey } });
}

async function showTraining({ ctx, now, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const typed = { orgId: homeOrg(actor)?.orgId ?? '', heldOn: shanghaiDate(now) };
  const rows = await trainings(em, actor);
  return {
    page: 'assessment/training',
    view: trainingView(actor, { rows, rooms: await roomsBelow(em, actor), typed, refused }) as never,
  };
}

async function record({ ctx, body }: PageRequest): Promise<Answer> {
  await recordTraining(ctx, readForm(trainingForm, body));
  return { redirect: '/training', flash: { key: 'training.flash.recorded' } };
}

async function strike({ ctx, params, body }: PageRequest): Promise<Answer> {
  await voidTraining(ctx, { trainingId: params.id ?? '', ...readForm(voidForm, body) });
  return { redirect: '/training', flash: { key: 'training.flash.voided' } };
}

const permission = 'assessment.read';
const makes = { method: 'post', permission: 'assessment.make' } as const;
const trains = { method: 'post', permission: 'training.record' } as const;

export const assessmentRoutes: readonly Route[] = [
  { method: 'get', path: '/assessment', permission, handle: show },
  { method: 'get', path: '/assessment/behind', permission, handle: showBehind },
  { ...makes, path: '/assessments/:id/make', handle: make, redisplay: showAgain },
  { method: 'get', path: '/training', permission: 'training.record', handle: showTraining },
  { ...trains, path: '/training', handle: record, redisplay: showTraining },
  { ...trains, path: '/training/:id/void', handle: strike, redisplay: showTraining },
];
