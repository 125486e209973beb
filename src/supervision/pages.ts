import { shanghaiDate } from '../calendar/shanghai.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { issueDraft, issueSlip } from './actions/issue-slip.ts';
import { stepSlip } from './actions/step-slip.ts';
import { closeForm, issueForm, replyForm, slipForm, whyForm } from './forms.ts';
import { countSlips, findSlips, SLIP_LISTS, slipById, stepsOf } from './queries/slips.ts';
import { caseForSlip, unitsBelow } from './queries/subjects.ts';
import type { SlipMove } from './rules/steps.ts';
import { listView, newView, slipView } from './views/slips-view.ts';

/** `/supervision`: what is open with its cards, drafts, what is late, what was answered, what is over. */
async function show({ ctx, query, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const today = shanghaiDate(now);
  const list = SLIP_LISTS.find((one) => one === query.list) ?? 'open';
  const counts = await countSlips(em, actor, today);
  const slips = await findSlips(em, actor, list, today);
  return { page: 'supervision/list', view: listView(actor, { list, slips, counts, today }) as never };
}

async function showNew({ ctx, query, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const about = query.case ? await caseForSlip(em, actor, referenceIn(query.case)) : null;
  const typed = {
    ...{ caseId: query.case ?? '', intakeId: query.intake ?? '', toOrgId: about?.orgId ?? '', cause: 'LEADER' },
    matter: about?.caseNo ?? '',
  };
  return { page: 'supervision/new', view: newView(typed, refused, await unitsBelow(em, actor)) as never };
}

function referenceIn(text: string): string {
  if (!isReference(text)) throw new NotFound();
  return text;
}

const done = (slipId: string, what: string, params: Record<string, string | { date: string }>): Answer => ({
  redirect: `/supervision/${slipId}`,
  flash: { key: `supervision.flash.${what}`, params },
});

async function create({ ctx, body }: PageRequest): Promise<Answer> {
  const { slipId, number, dueOn } = await issueSlip(ctx, readForm(slipForm, body));
  return done(slipId, 'issued', { number, on: { date: dueOn } });
}

async function showSlip({ ctx, params, now, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const slip = await slipById(em, actor, referenceIn(params.id ?? ''));
  const steps = await stepsOf(em, actor, slip.id);
  return {
    page: 'supervision/slip',
    view: slipView(actor, { slip, steps, today: shanghaiDate(now), refused }) as never,
  };
}

async function issue({ ctx, params, body }: PageRequest): Promise<Answer> {
  const input = { ...readForm(issueForm, body), slipId: params.id ?? '', version: versionOf(body) };
  const { slipId, number, dueOn } = await issueDraft(ctx, input);
  return done(slipId, 'issued', { number, on: { date: dueOn } });
}

/** The words of a step and, where it judges, the evaluation. */
function saidIn(move: SlipMove, body: Record<string, unknown>) {
  if (move === 'reply') return { words: readForm(replyForm, body).answer, evaluation: null };
  if (move !== 'close') return { words: readForm(whyForm, body).why, evaluation: null };
  const { words, evaluation } = readForm(closeForm, body);
  return { words: words ?? '', evaluation };
}

const stepping =
  (move: SlipMove) =>
  async ({ ctx, params, body }: PageRequest): Promise<Answer> => {
    const said = saidIn(move, body);
    const { slipId, dueOn } = await stepSlip(ctx, { ...said, move, slipId: params.id ?? '', version: versionOf(body) });
    return done(slipId, move, dueOn === null ? {} : { on: { date: dueOn } });
  };

const [permission, evaluates] = ['supervision.read', 'supervision.evaluate'] as const;
const issues = { method: 'post', permission: 'supervision.issue' } as const;
const post = { method: 'post', redisplay: showSlip } as const;

export const supervisionRoutes: readonly Route[] = [
  { method: 'get', path: '/supervision', permission, handle: show },
  { method: 'get', path: '/supervision/new', permission: 'supervision.issue', handle: showNew },
  { ...issues, path: '/supervision', handle: create, redisplay: showNew },
  { method: 'get', path: '/supervision/:id', permission, handle: showSlip },
  { ...issues, path: '/supervision/:id/issue', handle: issue, redisplay: showSlip },
  { ...post, path: '/supervision/:id/reply', permission: 'supervision.reply', handle: stepping('reply') },
  { ...post, path: '/supervision/:id/return', permission: evaluates, handle: stepping('return') },
  { ...post, path: '/supervision/:id/extend', permission: evaluates, handle: stepping('extend') },
  { ...post, path: '/supervision/:id/close', permission: evaluates, handle: stepping('close') },
  { ...post, path: '/supervision/:id/drop', permission: 'supervision.issue', handle: stepping('drop') },
];
