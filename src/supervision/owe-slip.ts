import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import type { Supervision } from './supervision.entity.ts';

type Kind = 'answer-supervision' | 'evaluate-supervision' | 'issue-supervision';

/** Writes down what is owed about a slip: an answer by the unit, everything else by whoever supervises. */
export async function owe(act: Change, slip: Supervision, kind: Kind, round: string, dueOn: string): Promise<void> {
  const isAnswer = kind === 'answer-supervision';
  const params = { matter: slip.matter, number: slip.number ?? '', href: `/supervision/${slip.id}` };
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, assignee_id, due_on, params, created_at, version)
     values (:id, :key, :kind, :orgId, :assigneeId, :dueOn, :params::jsonb, :now, 1) on conflict (duty_key) do nothing`,
    {
      ...{ id: newId(), key: `${kind}:${slip.id}:${round}`, kind, dueOn, now: act.now },
      orgId: isAnswer ? slip.toOrgId : slip.orgId,
      assigneeId: isAnswer ? (slip.toAccountId ?? null) : null,
      params: JSON.stringify(params),
    },
  );
}

/** An answer waits to be judged, a draft to be issued: within the office's own term. */
export async function oweDeciding(
  act: Change,
  slip: Supervision,
  kind: 'evaluate-supervision' | 'issue-supervision',
): Promise<void> {
  const { dueOn } = deadline('supervise.issue', act.now, await loadCalendar(act.em, act.house));
  await owe(act, slip, kind, String(slip.returnCount), dueOn);
}
