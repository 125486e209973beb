import type { Change, DomainEvent, Reaction } from '../change.ts';
import { owe, oweDeciding } from './owe-slip.ts';
import { Supervision } from './supervision.entity.ts';

/** What was owed about the slip is done, whatever it was. */
async function settle(act: Change, slip: Supervision): Promise<void> {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
      where duty_key like :key and kind in ('answer-supervision', 'evaluate-supervision', 'issue-supervision')
        and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, key: `%-supervision:${slip.id}:%` },
  );
}

const slipOf = (act: Change, { subjectId }: DomainEvent) => act.em.findOneOrFail(Supervision, { id: subjectId ?? '' });

/** 签收 and 回复: the unit owes an answer, and is told at once. */
const oweAnswer: Reaction = async (act, event) => {
  const slip = await slipOf(act, event);
  await settle(act, slip);
  const round = `${slip.returnCount}${slip.extendedAt == null ? '' : ':extended'}`;
  await owe(act, slip, 'answer-supervision', round, slip.dueOn ?? act.today);
  // A notice is its owner's alone, so it is written by the service.
  act.enqueue('slip.tell', { slipId: slip.id, kind: event.name }, `${event.name}:${slip.id}:${round}`);
};

/** A draft waits to be issued. */
const oweIssue: Reaction = async (act, event) => oweDeciding(act, await slipOf(act, event), 'issue-supervision');

/** The unit cannot write down what its supervisor owes: the service does. */
const judgeLater: Reaction = async (act, event) => {
  const slip = await slipOf(act, event);
  await settle(act, slip);
  const key = `supervision.replied:${slip.id}:${slip.returnCount}`;
  act.enqueue('slip.tell', { slipId: slip.id, kind: event.name }, key);
};

const settled: Reaction = async (act, event) => settle(act, await slipOf(act, event));

export const SUPERVISION_REACTIONS = {
  'supervision.drafted': [oweIssue],
  'supervision.issued': [oweAnswer],
  'supervision.replied': [judgeLater],
  'supervision.returned': [oweAnswer],
  'supervision.extended': [oweAnswer],
  'supervision.closed': [settled],
  'supervision.dropped': [settled],
} as const satisfies Record<string, readonly Reaction[]>;
