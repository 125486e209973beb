import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { LoanState } from '../rules/loans.ts';

/** A filed volume, as the archive's list shows it. The title is null where the content is closed to the reader. */
export interface ArchiveRow {
  id: string;
  caseId: string;
  dossierNo: string | null;
  caseNo: string | null;
  volume: number;
  title: string | null;
  orgName: string;
  archivedOn: string;
  retention: string | null;
  keepUntil: string | null;
  destroyedOn: string | null;
  box: string | null;
  pageCount: number | null;
  borrower: string | null;
  isLent: boolean;
}

export interface ArchiveFilter {
  ids?: readonly string[];
  /** Part of a number, a title, a box. */
  words?: string;
  /** Only volumes whose time is over on this day. */
  overOn?: string | null;
  lentOnly?: boolean;
  limit?: number;
  offset?: number;
}

const like = (words: string): string => `%${words.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;

/** Filed volumes within the actor's scope, newest first. */
export async function archiveRows(em: EntityManager, actor: Actor, filter: ArchiveFilter): Promise<ArchiveRow[]> {
  const scope = scopeOf(actor);
  const words = filter.words?.trim() ?? '';
  return em.execute<ArchiveRow[]>(
    `select d.id, d.case_id as "caseId", c.dossier_no as "dossierNo", c.case_no as "caseNo", d.volume, s.title,
       o.name as "orgName", d.archived_on as "archivedOn", d.retention, d.keep_until as "keepUntil",
       d.destroyed_on as "destroyedOn", d.box, b.page_count as "pageCount", l.borrower, l.id is not null as "isLent"
     from dossier d join mediation_case c on c.id = d.case_id join organization o on o.id = c.home_org_id
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
       left join dossier_binding b on b.id = d.binding_id
       left join dossier_loan l on l.case_id = d.case_id and l.state = 'LENT'
     where ${scope.listed('c')} and d.archived_on is not null
       and (:ids::uuid[] is null or d.id = any (:ids::uuid[]))
       and (:words::text is null or concat_ws(' ', c.dossier_no, c.case_no, s.title, d.box) ilike :words)
       and (:overOn::date is null or d.keep_until < :overOn::date) and (not :lentOnly::boolean or l.id is not null)
     order by d.archived_on desc, c.dossier_no desc, d.volume limit :limit offset :offset`,
    {
      ...scope.params,
      ids: filter.ids === undefined ? null : arrayLiteral([...filter.ids]),
      words: words === '' ? null : like(words),
      overOn: filter.overOn ?? null,
      lentOnly: filter.lentOnly ?? false,
      limit: filter.limit ?? 500,
      offset: filter.offset ?? 0,
    },
  );
}

/** A closed case that waits for its filing. */
export interface DueRow {
  caseId: string;
  caseNo: string;
  title: string | null;
  orgName: string;
  closedOn: string;
  dueOn: string | null;
  isBound: boolean;
}

export async function dueForFiling(em: EntityManager, actor: Actor, limit = 200): Promise<DueRow[]> {
  const scope = scopeOf(actor);
  return em.execute<DueRow[]>(
    `select c.id as "caseId", c.case_no as "caseNo", s.title, o.name as "orgName", c.closed_on as "closedOn",
       c.duty_on as "dueOn", c.pages_numbered_at is not null as "isBound"
     from mediation_case c join organization o on o.id = c.home_org_id
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
     where ${scope.listed('c')} and c.state = 'CLOSED' order by c.duty_on nulls last, c.closed_on limit :limit`,
    { ...scope.params, limit },
  );
}

export interface LoanRow {
  id: string;
  caseId: string;
  dossierNo: string | null;
  volume: number;
  borrower: string;
  unit: string;
  purpose: string;
  dueOn: string;
  state: LoanState;
  askedById: string;
  askedBy: string;
  decidedBy: string | null;
  decisionNote: string | null;
  lentOn: string | null;
  returnedOn: string | null;
  returnNote: string | null;
  version: number;
}

/** Loans within the actor's scope: those under way first, then what came back; of one case when it is named. */
export async function loanRows(em: EntityManager, actor: Actor, caseId: string | null = null): Promise<LoanRow[]> {
  const scope = scopeOf(actor);
  return em.execute<LoanRow[]>(
    `select l.id, l.case_id as "caseId", c.dossier_no as "dossierNo", l.volume, l.borrower, l.unit, l.purpose,
       l.due_on as "dueOn", l.state, l.asked_by_id as "askedById", a.display_name as "askedBy",
       k.display_name as "decidedBy", l.decision_note as "decisionNote", l.lent_on as "lentOn",
       l.returned_on as "returnedOn", l.return_note as "returnNote", l.version
     from dossier_loan l join mediation_case c on c.id = l.case_id join account a on a.id = l.asked_by_id
       left join account k on k.id = l.decided_by_id
     where ${scope.listed('c')} and (:caseId::uuid is null or l.case_id = :caseId::uuid)
     order by l.state in ('RETURNED', 'REFUSED'), l.due_on, l.asked_at desc limit 200`,
    { ...scope.params, caseId },
  );
}

export interface ListRow {
  id: string;
  orgId: string;
  orgName: string;
  kind: 'HANDOVER' | 'DESTRUCTION';
  state: 'PROPOSED' | 'APPROVED' | 'REFUSED';
  receiver: string | null;
  reason: string;
  dossierIds: string[];
  madeById: string;
  madeBy: string;
  madeAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
}

/** Lists for handing over and for destruction, newest first; one when its id is given. */
export async function listRows(em: EntityManager, actor: Actor, id: string | null = null): Promise<ListRow[]> {
  const rows = await em.execute<(ListRow & { madeAt: string; decidedAt: string | null })[]>(
    `select l.id, l.org_id as "orgId", o.name as "orgName", l.kind, l.state, l.receiver, l.reason,
       l.dossier_ids as "dossierIds", l.made_by_id as "madeById", a.display_name as "madeBy", l.made_at as "madeAt",
       k.display_name as "decidedBy", l.decided_at as "decidedAt", l.decision_note as "decisionNote"
     from dossier_list l join organization o on o.id = l.org_id join account a on a.id = l.made_by_id
       left join account k on k.id = l.decided_by_id
     where l.org_id = any (:scopeBelow::uuid[]) and (:id::uuid is null or l.id = :id::uuid)
     order by l.made_at desc limit 100`,
    { ...scopeOf(actor).params, id },
  );
  return rows.map((row) => ({
    ...row,
    madeAt: instant(row.madeAt as unknown as string),
    decidedAt: row.decidedAt === null ? null : instant(row.decidedAt as unknown as string),
  }));
}
