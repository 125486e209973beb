import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, homeOrg } from './accounts/actor.ts';
import { shanghaiDate } from './calendar/shanghai.ts';
import { type Context, contextFor, type House } from './context.ts';
import type { EventName } from './events.ts';
import { isLost, isRetryable, pauseBeforeRetry } from './platform/database/retry.ts';
import { appendEvents } from './platform/event-log/append.ts';
import { keepAnswer, takeRequestKey } from './platform/idempotency/take.ts';
import { type OutboxOrder, writeOutbox } from './platform/outbox/write.ts';

/** Something that happened, in the past tense. The payload holds what the history tells, never identity numbers. */
export interface DomainEvent {
  name: EventName;
  caseId?: string;
  intakeId?: string;
  subjectId?: string;
  payload: Record<string, unknown>;
}

/** Book-keeping that follows an event in the same transaction. */
export type Reaction = (change: Change, event: DomainEvent) => Promise<void>;
export type Reactions = Readonly<Record<EventName, readonly Reaction[]>>;

/** The inside of one change: one transaction, one instant, one actor. */
export interface Change {
  em: EntityManager;
  actor: Actor;
  house: House;
  now: Date;
  /** Date of `now` in Asia/Shanghai. */
  today: string;
  record(event: DomainEvent): void;
  /**
   * Whether something recorded later in this change fits: what follows from both of them need be done only once, and then
   * after the later one, when everything is written.
   */
  isFollowedBy(event: DomainEvent, fits: (later: DomainEvent) => boolean): boolean;
  /** Whether something recorded in this change fits, before or after. */
  hasRecorded(fits: (event: DomainEvent) => boolean): boolean;
  /** Whether the work itself recorded this event: then all that it wrote stood there before anything followed from it. */
  isOfWork(event: DomainEvent): boolean;
  /** Work for the worker after commit; identifiers only. `dedupKey` makes it happen once. */
  enqueue(topic: string, payload: Record<string, string>, dedupKey: string): void;
}

/**
 * Carries out one change: transaction, work, reactions, outbox, event log (last, its chain is locked until commit),
 * commit. With a request key it is carried out once, and a repetition gets the first answer.
 * @param action verb-noun name of the action
 * @throws Refusal 409 `error.key-reused` when the same key comes with another request; whatever the work throws.
 */
export async function change<T>(ctx: Context, action: string, work: (change: Change) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await contextFor(ctx.house, ctx.actor).em.transactional((em) =>
        inside(ctx, em as EntityManager, action, work),
      );
      ctx.house.faultPoint(`after:commit:${action}`);
      return answer;
    } catch (fault) {
      // After a lost connection nobody knows whether the commit arrived; only a request key makes a retry safe.
      const mayRetry = isRetryable(fault) || (isLost(fault) && ctx.requestKey !== undefined);
      if (!mayRetry || attempt >= 3) throw fault;
      await pauseBeforeRetry(attempt);
    }
  }
}

async function inside<T>(
  { house, actor, requestKey }: Context,
  em: EntityManager,
  action: string,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const earlier = requestKey && (await takeRequestKey(em, actor.accountId, requestKey, action));
  if (earlier) return earlier.answer as T;
  const now = house.clock.now();
  const events: DomainEvent[] = [];
  const orders: OutboxOrder[] = [];
  let ofWork = Number.POSITIVE_INFINITY;
  const act: Change = {
    em,
    actor,
    house,
    now,
    today: shanghaiDate(now),
    record: (event) => void events.push(event),
    isFollowedBy: (event, fits) => events.slice(events.indexOf(event) + 1).some(fits),
    hasRecorded: (fits) => events.some(fits),
    isOfWork: (event) => events.indexOf(event) < ofWork,
    enqueue: (topic, payload, dedupKey) => void orders.push({ topic, payload, dedupKey }),
  };
  const answer = await work(act);
  await em.flush();
  ofWork = events.length;
  // Reactions may record further events; those are met in their turn.
  for (const event of events) {
    for (const react of house.reactions[event.name] ?? []) await react(act, event);
  }
  await em.flush();
  house.faultPoint(`before:outbox:${action}`);
  await writeOutbox(em, orders, now);
  if (requestKey) await keepAnswer(em, actor.accountId, requestKey.key, answer);
  const org = homeOrg(actor);
  const logActor = {
    accountId: actor.accountId,
    name: actor.displayName,
    orgId: org?.orgId ?? null,
    orgName: org?.orgName ?? '',
  };
  await appendEvents(em, logActor, now, events);
  house.faultPoint(`before:commit:${action}`);
  return answer;
}
