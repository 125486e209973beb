import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
import type { Supervision } from './supervision.entity.ts';

const KINDS = ['answer-supervision', 'evaluate-supervision', 'issue-supervision'] as const;
type Kind = (typeof KINDS)[number];

/** Writes down what is owed about a slip: an answer by the unit, everything else by whoever supervises. */
export async function oweSlip(act: Change, slip: Supervision, kind: Kind, round: string, dueOn: string): Promise<void> {
  const isAnswer = kind === 'answer-supervision';
  const params = { matter: slip.matter, number: slip.number ?? '', href: `/supervision/${slip.id}` };
  await owe(act, {
    ...{ key: `${kind}:${slip.id}:${round}`, kind, dueOn, params },
    orgId: isAnswer ? slip.toOrgId : slip.orgId,
    assigneeId: isAnswer ? slip.toAccountId : null,
  });
}

/** An answer waits to be judged, a draft to be issued: within the office's own term. */
export async function oweDeciding(
  act: Change,
  slip: Supervision,
  kind: 'evaluate-supervision' | 'issue-supervision',
): Promise<void> {
  const { dueOn } = deadline('supervise.issue', act.now, await loadCalendar(act.em, act.house));
  await oweSlip(act, slip, kind, String(slip.returnCount), dueOn);
}

/** What was owed about the slip is done, whatever it was. */
export async function settleSlip(act: Change, { id }: Supervision): Promise<void> {
  await settle(act, { keysFrom: KINDS.map((kind) => `${kind}:${id}:`) });
}
