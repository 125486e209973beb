import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { keyset } from '../../platform/database/keyset.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Outcome } from '../rules/words.ts';

export type LeadLine = {
  id: string;
  version: number;
  orgId: string;
  orgName: string;
  roundId: string;
  summary: string;
  place: string;
  foundOn: string;
  disputeType: string | null;
  risk: string;
  parties: string;
  opposite: string | null;
  hasPhone: boolean;
  dueOn: string;
  /** Day from which that was counted. */
  createdOn: string;
  outcome: Outcome | null;
  outcomeAt: Date | null;
  outcomeBy: string | null;
  outcomeReason: string | null;
  watchOn: string | null;
  handedTo: string | null;
  caseId: string | null;
};

type Raw = Omit<LeadLine, 'outcomeAt'> & { outcomeAt: string | null; cursor: string };

const OPEN = keyset([
  { sql: 'coalesce(l.watch_on, l.due_on)', type: 'date' },
  { sql: 'l.created_at', type: 'timestamptz' },
  { sql: 'l.id', type: 'uuid' },
]);

const SELECT = `select l.id, l.version, l.org_id as "orgId", o.name as "orgName", l.round_id as "roundId", l.summary, l.place,
  l.found_on as "foundOn", l.dispute_type as "disputeType", l.risk, l.parties, l.opposite, l.phone_enc is not null as "hasPhone",
  l.due_on as "dueOn", (l.created_at at time zone 'Asia/Shanghai')::date as "createdOn", l.outcome, l.outcome_at as "outcomeAt", a.display_name as "outcomeBy", l.outcome_reason as "outcomeReason",
  l.watch_on as "watchOn", l.handed_to as "handedTo", l.case_id as "caseId", ${OPEN.cursor}
  from screening_lead l join organization o on o.id = l.org_id left join account a on a.id = l.outcome_by_id`;

const lineOf = ({ cursor: _, ...raw }: Raw): LeadLine => ({ ...raw, outcomeAt: instant(raw.outcomeAt) });
const own = (actor: Actor) => ({ own: arrayLiteral(actor.orgIds) });

/** Leads of a period, in the order of rooms. */
export async function leadsOfPeriod(em: EntityManager, actor: Actor, periodKey: string): Promise<LeadLine[]> {
  const rows = await em.execute<Raw[]>(
    `${SELECT} join screening_round r on r.id = l.round_id
      where r.period_key = :periodKey and l.reader_org_ids && :own::uuid[] order by o.code, l.ordinal`,
    { ...own(actor), periodKey },
  );
  return rows.map(lineOf);
}

export async function leadsOfRound(em: EntityManager, actor: Actor, roundId: string): Promise<LeadLine[]> {
  const rows = await em.execute<Raw[]>(
    `${SELECT} where l.round_id = :roundId and l.reader_org_ids && :own::uuid[] order by l.ordinal`,
    { ...own(actor), roundId },
  );
  return rows.map(lineOf);
}

/** One page of the leads without an outcome, or watched, the most urgent first. */
export async function openLeads(
  em: EntityManager,
  actor: Actor,
  size: number,
  cursor: string | null = null,
): Promise<{ rows: LeadLine[]; next: string | null }> {
  const after = OPEN.after(cursor);
  const found = await em.execute<Raw[]>(
    `${SELECT} where l.reader_org_ids && :own::uuid[] and (l.outcome is null or l.outcome = 'WATCH') and ${after.sql}
      order by ${OPEN.order} limit :limit`,
    { ...own(actor), ...after.params, limit: size + 1 },
  );
  const shown = found.slice(0, size);
  return { rows: shown.map(lineOf), next: found.length > size ? (shown.at(-1)?.cursor ?? null) : null };
}

/** @throws NotFound outside of the actor's organisations */
export async function leadById(em: EntityManager, actor: Actor, id: string): Promise<LeadLine> {
  const [row] = await em.execute<Raw[]>(`${SELECT} where l.id = :id and l.reader_org_ids && :own::uuid[]`, {
    ...own(actor),
    id,
  });
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}
