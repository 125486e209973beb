import { shanghaiDateTime } from '../../calendar/shanghai.ts';
import { reading } from '../../context.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import type { FieldErrors, Typed } from '../../platform/html/form-view.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { planMeeting } from '../actions/plan-meeting.ts';
import { writeUnplannedMeeting } from '../actions/write-meeting.ts';
import { newlyHeldForm, planForm } from '../forms.ts';
import { meetingChoices } from '../queries/choices.ts';
import { afterAct } from '../typed.ts';
import { blankMeeting, meetingForm } from '../views/form-view.ts';

type Page = 'new' | 'held';

/** The case from which somebody came to plan a meeting about it. */
const about = ({ caseNo }: PageRequest['query']) => (caseNo === undefined ? {} : { 'items.0.caseNo': caseNo });

async function formPage(
  { ctx, query, now }: PageRequest,
  page: Page,
  typed: Typed | null,
  errors: FieldErrors,
): Promise<Answer> {
  const view = meetingForm({
    ...{ page, errors, isTyped: typed !== null, meeting: null, rows: null, reasons: [], now },
    typed: typed ?? { ...blankMeeting(now, ctx.actor.displayName), ...about(query) },
    choices: await meetingChoices(ctx.em, ctx.actor),
  });
  return { page: 'meetings/form', view };
}

const show = (page: Page) => (request: PageRequest) =>
  formPage(request, page, request.refused?.typed ?? null, whyRefused(request.refused?.refusal ?? null));

const again = (request: PageRequest, page: Page) =>
  reading(request.ctx, (ctx) => formPage({ ...request, ctx }, page, afterAct(request.body), {}));

async function plan(request: PageRequest): Promise<Answer> {
  const { ctx, body } = request;
  if (body._act !== undefined) return again(request, 'new');
  const { meetingId, at } = await planMeeting(ctx, readForm(planForm, body));
  const flash = { key: 'meeting.flash.planned', params: { at: shanghaiDateTime(new Date(at)) } };
  return { redirect: `/meetings/${meetingId}`, flash };
}

async function write(request: PageRequest): Promise<Answer> {
  const { ctx, body } = request;
  if (body._act !== undefined) return again(request, 'held');
  const { meetingId, decisions } = await writeUnplannedMeeting(ctx, readForm(newlyHeldForm, body));
  const flash =
    decisions === 0
      ? { key: 'meeting.flash.written-none' }
      : { key: 'meeting.flash.written', params: { n: decisions } };
  return { redirect: `/meetings/${meetingId}`, flash };
}

const permission = 'meeting.write';

export const newRoutes: readonly Route[] = [
  { method: 'get', path: '/meetings/new', permission, handle: show('new') },
  { method: 'post', path: '/meetings', permission, handle: plan, redisplay: show('new'), limit: 'write' },
  { method: 'get', path: '/meetings/held', permission, handle: show('held') },
  { method: 'post', path: '/meetings/held', permission, handle: write, redisplay: show('held'), limit: 'write' },
];
