import type { Reaction } from '../change.ts';
import { type Owed, owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';

type Charge = Pick<Owed, 'orgId' | 'assigneeId' | 'caseId' | 'dueOn'> & { title: string };

/** Whoever took a case over owes its settling by the day of the table. */
const oweSettling: Reaction = async (act, { subjectId }) => {
  const [charge] = await act.em.execute<Charge[]>(
    `select c.current_org_id as "orgId", g.leader_id as "assigneeId", g.case_id as "caseId", g.due_on::text as "dueOn",
       coalesce(s.title, '') as title
     from leader_charge g join mediation_case c on c.id = g.case_id left join case_story s on s.case_id = c.id
     where g.id = :chargeId::uuid`,
    { chargeId: subjectId ?? null },
  );
  if (charge === undefined) return;
  const { title, ...owed } = charge;
  await owe(act, { ...owed, key: `charge:${subjectId}`, kind: 'charge', params: { title } });
};

const endSettling: Reaction = (act, { subjectId }) => settle(act, { key: `charge:${subjectId}` });

/** 每月公布: what is published is owed no more. */
const endPublishing: Reaction = (act, { payload }) => settle(act, { key: `reception-roster:${payload.month}` });

export const RECEPTION_REACTIONS = {
  'charge.taken': [oweSettling],
  'charge.ended': [endSettling],
  'reception.published': [endPublishing],
} as const satisfies Record<string, readonly Reaction[]>;
