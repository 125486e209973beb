import type { Change, DomainEvent, Reaction } from '../change.ts';
import { oweDeciding, oweSlip, settleSlip } from './owe-slip.ts';
import { Supervision } from './supervision.entity.ts';

const slipOf = (act: Change, { subjectId }: DomainEvent) => act.em.findOneOrFail(Supervision, { id: subjectId ?? '' });

/** 签收 and 回复: the unit owes an answer, and is told at once. */
const oweAnswer: Reaction = async (act, event) => {
  const slip = await slipOf(act, event);
  await settleSlip(act, slip);
  const round = `${slip.returnCount}${slip.extendedAt == null ? '' : ':extended'}`;
  await oweSlip(act, slip, 'answer-supervision', round, slip.dueOn ?? act.today);
  // A notice is its owner's alone, so it is written by the service.
  act.enqueue('slip.tell', { slipId: slip.id, kind: event.name }, `${event.name}:${slip.id}:${round}`);
};

/** A draft waits to be issued. */
const oweIssue: Reaction = async (act, event) => oweDeciding(act, await slipOf(act, event), 'issue-supervision');

/** The unit cannot write down what its supervisor owes: the service does. */
const judgeLater: Reaction = async (act, event) => {
  const slip = await slipOf(act, event);
  await settleSlip(act, slip);
  const key = `supervision.replied:${slip.id}:${slip.returnCount}`;
  act.enqueue('slip.tell', { slipId: slip.id, kind: event.name }, key);
};

const settled: Reaction = async (act, event) => settleSlip(act, await slipOf(act, event));

export const SUPERVISION_REACTIONS = {
  'supervision.drafted': [oweIssue],
  'supervision.issued': [oweAnswer],
  'supervision.replied': [judgeLater],
  'supervision.returned': [oweAnswer],
  'supervision.extended': [oweAnswer],
  'supervision.closed': [settled],
  'supervision.dropped': [settled],
} as const satisfies Record<string, readonly Reaction[]>;
