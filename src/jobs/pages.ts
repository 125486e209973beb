import { NotPossible } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { confirmClock } from './actions/confirm-clock.ts';
import { redriveJob } from './actions/redrive-job.ts';
import { countWaiting, findDead, findMarks } from './queries.ts';
import { outboxView } from './views.ts';

async function showOutbox({ ctx, query, now, refused }: PageRequest): Promise<Answer> {
  const dead = await findDead(ctx.em, query.after ?? null);
  const [standing, marks] = [await countWaiting(ctx.em), await findMarks(ctx.em)];
  const reasons = refused?.refusal instanceof NotPossible ? refused.refusal.reasons : [];
  const view = { title: { key: 'jobs.title' }, reasons, ...outboxView(dead, standing, marks, now) };
  return { page: 'jobs/outbox', view };
}

async function redrive({ ctx, params }: PageRequest): Promise<Answer> {
  const { topic } = await redriveJob(ctx, { id: params.id ?? '' });
  return { redirect: '/outbox', flash: { key: 'jobs.redriven', params: { topic: { key: `jobs.topic.${topic}` } } } };
}

async function confirm({ ctx }: PageRequest): Promise<Answer> {
  await confirmClock(ctx);
  return { redirect: '/outbox', flash: { key: 'jobs.clock.confirmed' } };
}

export const jobRoutes: readonly Route[] = [
  { method: 'get', path: '/outbox', permission: 'outbox.redrive', handle: showOutbox },
  { method: 'post', path: '/outbox/:id/redrive', permission: 'outbox.redrive', handle: redrive, redisplay: showOutbox },
  { method: 'post', path: '/outbox/clock', permission: 'outbox.redrive', handle: confirm, redisplay: showOutbox },
];
