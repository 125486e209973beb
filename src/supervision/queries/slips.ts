import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, isSystem } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { Cause, Evaluation, SlipState, StepKind } from '../rules/words.ts';

export type SlipLine = {
  id: string;
  version: number;
  orgId: string;
  orgName: string;
  toOrgId: string;
  toOrgName: string;
  toAccountId: string | null;
  toName: string | null;
  caseId: string | null;
  caseNo: string | null;
  intakeId: string | null;
  cause: Cause;
  state: SlipState;
  number: string | null;
  matter: string;
  createdAt: Date;
  issuedAt: Date | null;
  issuedBy: string | null;
  dueOn: string | null;
  firstDueOn: string | null;
  isExtended: boolean;
  repliedAt: Date | null;
  isLate: boolean;
  returnCount: number;
  evaluation: Evaluation | null;
  closedAt: Date | null;
  closedBy: string | null;
};

type Raw = {
  [K in keyof SlipLine]: SlipLine[K] extends Date
    ? string
    : SlipLine[K] extends Date | null
      ? string | null
      : SlipLine[K];
};

/** The same rule as the wall of the table, asked for by the query itself. */
function within(actor: Actor): { sql: string; params: Record<string, unknown> } {
  if (isSystem(actor)) return { sql: 'true', params: {} };
  const scope = scopeOf(actor);
  // Not as `exists`, which may be answered by reading all cases once.
  const ofCase = `(select true from mediation_case c where c.id = s.case_id and ${scope.listed('c')})`;
  const ofIntake = `(select true from intake i where i.id = s.intake_id and ${scope.intake('i')})`;
  return {
    sql: `s.reader_org_ids && :own::uuid[] and (s.case_id is null or ${ofCase}) and (s.case_id is not null or :scopeFree::boolean)
      and (s.intake_id is null or ${ofIntake})`,
    params: { ...scope.params, own: arrayLiteral(actor.orgIds) },
  };
}

const SELECT = `select s.id, s.version, s.org_id as "orgId", o.name as "orgName", s.to_org_id as "toOrgId", t.name as "toOrgName",
  s.to_account_id as "toAccountId", a.display_name as "toName", s.case_id as "caseId", k.case_no as "caseNo",
  s.intake_id as "intakeId", s.cause, s.state, s.number, s.matter, s.created_at as "createdAt", s.issued_at as "issuedAt",
  b.display_name as "issuedBy", s.due_on as "dueOn", s.first_due_on as "firstDueOn", s.extended_at is not null as "isExtended",
  s.replied_at as "repliedAt", s.is_late as "isLate", s.return_count as "returnCount", s.evaluation,
  s.closed_at as "closedAt", d.display_name as "closedBy"
  from supervision s join organization o on o.id = s.org_id join organization t on t.id = s.to_org_id
    left join mediation_case k on k.id = s.case_id left join account a on a.id = s.to_account_id
    left join account b on b.id = s.issued_by_id left join account d on d.id = s.closed_by_id`;

const lineOf = (raw: Raw): SlipLine => ({
  ...raw,
  createdAt: instant(raw.createdAt),
  issuedAt: instant(raw.issuedAt),
  repliedAt: instant(raw.repliedAt),
  closedAt: instant(raw.closedAt),
});

export const SLIP_LISTS = ['open', 'drafts', 'overdue', 'answered', 'ended'] as const;
export type SlipList = (typeof SLIP_LISTS)[number];

const WHERE: Record<SlipList, string> = {
  open: "s.state in ('ISSUED', 'RETURNED', 'REPLIED')",
  drafts: "s.state = 'DRAFT'",
  overdue: "s.state in ('ISSUED', 'RETURNED') and s.due_on < :today",
  answered: "s.state = 'REPLIED'",
  ended: "s.state in ('CLOSED', 'DROPPED')",
};

/** Slips of one list, the most urgent first, the latest first among those that are over. */
export async function findSlips(em: EntityManager, actor: Actor, list: SlipList, today: string): Promise<SlipLine[]> {
  const { sql, params } = within(actor);
  const order = list === 'ended' ? 's.closed_at desc nulls last, s.id desc' : 's.due_on nulls last, s.created_at';
  const rows = await em.execute<Raw[]>(`${SELECT} where ${WHERE[list]} and ${sql} order by ${order} limit 200`, {
    ...params,
    today,
  });
  return rows.map(lineOf);
}

/** How many stand in each list. */
export async function countSlips(em: EntityManager, actor: Actor, today: string): Promise<Record<SlipList, number>> {
  const { sql, params } = within(actor);
  const counts = SLIP_LISTS.map((list) => `count(*) filter (where ${WHERE[list]})::int as ${list}`).join(', ');
  const [row] = await em.execute<Record<SlipList, number>[]>(`select ${counts} from supervision s where ${sql}`, {
    ...params,
    today,
  });
  return row ?? { open: 0, drafts: 0, overdue: 0, answered: 0, ended: 0 };
}

/** Slips about one case, in the order in which they were made; drafts as well. */
export async function slipsOfCase(em: EntityManager, actor: Actor, caseId: string): Promise<SlipLine[]> {
  const { sql, params } = within(actor);
  const rows = await em.execute<Raw[]>(`${SELECT} where s.case_id = :caseId and ${sql} order by s.created_at`, {
    ...params,
    caseId,
  });
  return rows.map(lineOf);
}

/** @throws NotFound outside the scope */
export async function slipById(em: EntityManager, actor: Actor, id: string): Promise<SlipLine> {
  const { sql, params } = within(actor);
  const [row] = await em.execute<Raw[]>(`${SELECT} where s.id = :id and ${sql}`, { ...params, id });
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}

export type StepLine = {
  kind: StepKind;
  text: string;
  at: Date;
  byId: string | null;
  byName: string;
  orgName: string;
  dueOn: string | null;
  isLate: boolean;
};

/**
 * What was said, in order. Of a case whose content is closed to the reader only what is demanded of them and what they said
 * themselves.
 */
export async function stepsOf(em: EntityManager, actor: Actor, id: string): Promise<StepLine[]> {
  const { sql, params } = within(actor);
  const scope = scopeOf(actor);
  const isOpen = `exists (select 1 from mediation_case c where c.id = s.case_id and ${scope.open('c')})`;
  const rows = await em.execute<(Omit<StepLine, 'at'> & { at: string })[]>(
    `select x.kind, x.text, x.at, x.by_id as "byId", x.by_name as "byName", x.org_name as "orgName", x.due_on as "dueOn",
       x.is_late as "isLate"
     from supervision_step x join supervision s on s.id = x.supervision_id
     where s.id = :id and ${sql} and (s.case_id is null or s.to_account_id = :me::uuid or x.by_id = :me::uuid or ${isOpen})
     order by x.ordinal`,
    { ...params, ...scope.params, id, me: actor.accountId || null },
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}
