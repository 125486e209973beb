import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { tell } from '../notices/tell.ts';
import { newId } from '../platform/database/columns.ts';
import { Supervision } from './supervision.entity.ts';

type Kind = 'answer-supervision' | 'evaluate-supervision' | 'issue-supervision';

async function owe(act: Change, slip: Supervision, kind: Kind, round: string, dueOn: string): Promise<void> {
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
  const telling = {
    ...{ key: `${event.name}:${slip.id}:${round}`, kind: event.name, orgId: slip.toOrgId, dueOn: slip.dueOn ?? null },
    ...{ roles: ['village_head', 'centre_head', 'team_leader', 'street_leader'] as const },
    ...{ accountId: slip.toAccountId ?? null, params: { name: slip.number ?? '' }, href: `/supervision/${slip.id}` },
  };
  await tell(act.em, [telling], act.now);
};

/** An answer waits to be judged, a draft to be issued: within the office's own term. */
const owes =
  (kind: 'evaluate-supervision' | 'issue-supervision'): Reaction =>
  async (act, event) => {
    const slip = await slipOf(act, event);
    await settle(act, slip);
    const { dueOn } = deadline('supervise.issue', act.now, await loadCalendar(act.em, act.house));
    await owe(act, slip, kind, String(slip.returnCount), dueOn);
  };

const settled: Reaction = async (act, event) => settle(act, await slipOf(act, event));

export const SUPERVISION_REACTIONS = {
  'supervision.drafted': [owes('issue-supervision')],
  'supervision.issued': [oweAnswer],
  'supervision.replied': [owes('evaluate-supervision')],
  'supervision.returned': [oweAnswer],
  'supervision.extended': [oweAnswer],
  'supervision.closed': [settled],
  'supervision.dropped': [settled],
} as const satisfies Record<string, readonly Reaction[]>;
