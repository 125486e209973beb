import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
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
  /** Where the page before ended. */
  after?: string | null;
}

/** Rows of one page. */
export const DOSSIERS_A_PAGE = 50;
/** Most volumes that one list names. */
const MOST_VOLUMES = 500;

type Paged<T> = { rows: Omit<T, 'cursor'>[]; next: string | null };

const FILED = keyset(
  [
    { sql: 'd.archived_on', type: 'date' },
    { sql: 'd.id', type: 'uuid' },
  ],
  'desc',
);

const like = (words: string): string => `%${words.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;

/** What narrows the filed volumes `d` of cases `c`; what is not asked for stays out of the statement, so that an index can serve the rest. */
const NARROWED = {
  ids: 'd.id = any (:ids::uuid[])',
  words: `concat_ws(' ', c.dossier_no, c.case_no, (select s.title from case_story s where s.case_id = c.id and {open}), d.box) ilike :words`,
  overOn: 'd.keep_until < :overOn::date',
  lentOnly: `d.case_id in (select l.case_id from dossier_loan l where l.state = 'LENT')`,
} as const;

function narrowed({ ids, words = '', overOn, lentOnly }: ArchiveFilter, open: string): string {
  const asked = {
    ids: ids !== undefined,
    words: words.trim() !== '',
    overOn: Boolean(overOn),
    lentOnly: lentOnly === true,
  };
  const names = (Object.keys(NARROWED) as (keyof typeof NARROWED)[]).filter((name) => asked[name]);
  return names.map((name) => `and ${NARROWED[name].replace('{open}', open)}`).join(' ');
}

/** One page of the filed volumes within the actor's scope, newest first; those that are named all at once. */
export async function archiveRows(em: EntityManager, actor: Actor, filter: ArchiveFilter): Promise<Paged<ArchiveRow>> {
  const scope = scopeOf(actor);
  const after = FILED.after(filter.after);
  const size = filter.ids === undefined ? DOSSIERS_A_PAGE : MOST_VOLUMES;
  const asked = narrowed(filter, scope.open('c'));
  const rows = await em.execute<(ArchiveRow & { cursor: string })[]>(
    // The page first, each case by its key (`offset 0` keeps it so), then what is told: joined before, all cases would be read.
    `with page as materialized (
       select d.* from dossier d cross join lateral (select c.* from mediation_case c
           where c.id = d.case_id and ${scope.listed('c')} offset 0) c
       where d.archived_on is not null ${asked} and ${after.sql}
       order by ${FILED.order} limit :limit)
     select ${FILED.cursor}, d.id, d.case_id as "caseId", c.dossier_no as "dossierNo", c.case_no as "caseNo", d.volume, s.title,
       o.name as "orgName", d.archived_on as "archivedOn", d.retention, d.keep_until as "keepUntil",
       d.destroyed_on as "destroyedOn", d.box, b.page_count as "pageCount", l.borrower, l.id is not null as "isLent"
     from page d join mediation_case c on c.id = d.case_id join organization o on o.id = c.home_org_id
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
       left join dossier_binding b on b.id = d.binding_id
       left join dossier_loan l on l.case_id = d.case_id and l.state = 'LENT'
     order by ${FILED.order}`,
    {
      ...scope.params,
      ...after.params,
      ids: arrayLiteral([...(filter.ids ?? [])]),
      words: like(filter.words?.trim() ?? ''),
      overOn: filter.overOn ?? null,
      limit: size + 1,
    },
  );
  return pageOf(rows, size);
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

const DUE = keyset([
  { sql: "coalesce(c.duty_on, 'infinity'::date)", type: 'date' },
  { sql: "coalesce(c.closed_on, 'infinity'::date)", type: 'date' },
  { sql: 'c.id', type: 'uuid' },
]);

/** One page of the closed cases that wait for their filing, the most urgent first. */
export async function dueForFiling(em: EntityManager, actor: Actor, cursor: string | null): Promise<Paged<DueRow>> {
  const scope = scopeOf(actor);
  const after = DUE.after(cursor);
  const rows = await em.execute<(DueRow & { cursor: string })[]>(
    `select ${DUE.cursor}, c.id as "caseId", c.case_no as "caseNo", s.title, o.name as "orgName", c.closed_on as "closedOn",
       c.duty_on as "dueOn", c.pages_numbered_at is not null as "isBound"
     from mediation_case c join organization o on o.id = c.home_org_id
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
     where ${scope.listed('c')} and c.state = 'CLOSED' and ${after.sql}
     order by ${DUE.order} limit ${DOSSIERS_A_PAGE + 1}`,
    { ...scope.params, ...after.params },
  );
  return pageOf(rows, DOSSIERS_A_PAGE);
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

const LOANS = keyset([
  { sql: "l.state in ('RETURNED', 'REFUSED')", type: 'boolean' },
  { sql: 'l.due_on', type: 'date' },
  { sql: 'l.id', type: 'uuid' },
]);

/** One page of the loans within the actor's scope: those under way first, then what came back; of one case when it is named. */
export async function loanRows(
  em: EntityManager,
  actor: Actor,
  { caseId = null, after: cursor = null }: { caseId?: string | null; after?: string | null },
): Promise<Paged<LoanRow>> {
  const scope = scopeOf(actor);
  const after = LOANS.after(cursor);
  const rows = await em.execute<(LoanRow & { cursor: string })[]>(
    `select ${LOANS.cursor}, l.id, l.case_id as "caseId", c.dossier_no as "dossierNo", l.volume, l.borrower, l.unit, l.purpose,
       l.due_on as "dueOn", l.state, l.asked_by_id as "askedById", a.display_name as "askedBy",
       k.display_name as "decidedBy", l.decision_note as "decisionNote", l.lent_on as "lentOn",
       l.returned_on as "returnedOn", l.return_note as "returnNote", l.version
     from dossier_loan l cross join lateral (select c.dossier_no from mediation_case c
         where c.id = l.case_id and ${scope.listed('c')} offset 0) c
       join account a on a.id = l.asked_by_id
       left join account k on k.id = l.decided_by_id
     where (:caseId::uuid is null or l.case_id = :caseId::uuid) and ${after.sql}
     order by ${LOANS.order} limit ${DOSSIERS_A_PAGE + 1}`,
    { ...scope.params, ...after.params, caseId },
  );
  return pageOf(rows, DOSSIERS_A_PAGE);
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

const LISTS = keyset(
  [
    { sql: 'l.made_at', type: 'timestamptz' },
    { sql: 'l.id', type: 'uuid' },
  ],
  'desc',
);

/** One page of the lists for handing over and for destruction, newest first; one when its id is given. */
export async function listRows(
  em: EntityManager,
  actor: Actor,
  { id = null, after: cursor = null }: { id?: string | null; after?: string | null },
): Promise<Paged<ListRow>> {
  const after = LISTS.after(cursor);
  const found = await em.execute<
    (Omit<ListRow, 'madeAt' | 'decidedAt'> & { madeAt: string; decidedAt: string | null; cursor: string })[]
  >(
    `select ${LISTS.cursor}, l.id, l.org_id as "orgId", o.name as "orgName", l.kind, l.state, l.receiver, l.reason,
       l.dossier_ids as "dossierIds", l.made_by_id as "madeById", a.display_name as "madeBy", l.made_at as "madeAt",
       k.display_name as "decidedBy", l.decided_at as "decidedAt", l.decision_note as "decisionNote"
     from dossier_list l join organization o on o.id = l.org_id join account a on a.id = l.made_by_id
       left join account k on k.id = l.decided_by_id
     where l.org_id = any (:scopeBelow::uuid[]) and (:id::uuid is null or l.id = :id::uuid)
       and ${after.sql}
     order by ${LISTS.order} limit ${DOSSIERS_A_PAGE + 1}`,
    { ...scopeOf(actor).params, ...after.params, id },
  );
  const { rows, next } = pageOf(found, DOSSIERS_A_PAGE);
  const lines = rows.map((row) => ({ ...row, madeAt: instant(row.madeAt), decidedAt: instant(row.decidedAt) }));
  return { rows: lines, next };
}
