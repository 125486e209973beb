import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import type { Risk } from '../../cases/rules/vocabulary.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { Ending } from '../rules/reporting.ts';

export type ReportLine = {
  id: string;
  /** Null for the report of an intake that is no case yet. */
  caseId: string | null;
  intakeId: string | null;
  /** Case number, or number of the intake. */
  caseNo: string | null;
  /** Null where the content is closed to the reader. */
  title: string | null;
  org: string;
  hits: string[];
  risk: Risk;
  step: number;
  openedAt: Date;
  writtenDueAt: Date;
  writtenAt: Date | null;
  lastEntryAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  acknowledgement: string | null;
  endedAt: Date | null;
  endedBy: string | null;
  ending: Ending | null;
  endReason: string | null;
  version: number;
};

const INSTANTS = ['openedAt', 'writtenDueAt', 'writtenAt', 'lastEntryAt', 'acknowledgedAt', 'endedAt'] as const;
type Raw = Omit<ReportLine, (typeof INSTANTS)[number]> & Record<(typeof INSTANTS)[number], string | null>;

const SELECT = (
  open: string,
) => `select r.id, r.case_id as "caseId", r.intake_id as "intakeId", case when r.case_id is null then i.intake_no else c.case_no end as "caseNo",
    case when r.case_id is null then left(i.summary, 40) else s.title end as title, o.name as org, r.hits,
    r.risk, r.step, r.opened_at as "openedAt", r.written_due_at as "writtenDueAt", r.acknowledged_at as "acknowledgedAt",
    a.display_name as "acknowledgedBy", r.acknowledgement, r.ended_at as "endedAt", e.display_name as "endedBy", r.ending,
    r.end_reason as "endReason", r.version,
    (select min(x.at) from major_entry x where x.report_id = r.id) as "writtenAt",
    (select max(x.at) from major_entry x where x.report_id = r.id) as "lastEntryAt"
  from major_report r left join mediation_case c on c.id = r.case_id
    left join intake i on i.id = r.intake_id and r.case_id is null
    join organization o on o.id = coalesce(c.current_org_id, i.org_id)
    left join case_story s on s.case_id = c.id and ${open}
    left join account a on a.id = r.acknowledged_by_id left join account e on e.id = r.ended_by_id`;

function asLine(row: Raw): ReportLine {
  const at = Object.fromEntries(INSTANTS.map((name) => [name, instant(row[name])]));
  return { ...row, ...at } as unknown as ReportLine;
}

/** Reports that are open, in scope: what nobody has acknowledged first, then by age. */
export async function openReports(em: EntityManager, actor: Actor, limit: number): Promise<ReportLine[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `${SELECT(scope.open('c'))} where r.ended_at is null
       and case when r.case_id is null then ${scope.intake('i')} else ${scope.listed('c')} end
     order by r.acknowledged_at is not null, r.risk <> 'RED', r.opened_at limit :limit`,
    { ...scope.params, limit },
  );
  return rows.map(asLine);
}

/** All reports of one case in scope, the newest first. */
export async function reportsOf(em: EntityManager, actor: Actor, caseId: string): Promise<ReportLine[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `${SELECT(scope.open('c'))} where r.case_id = :caseId and ${scope.listed('c')} order by r.opened_at desc`,
    { ...scope.params, caseId },
  );
  return rows.map(asLine);
}

/** The reports of one intake in scope that was no case then, the newest first. */
export async function reportsOfIntake(em: EntityManager, actor: Actor, intakeId: string): Promise<ReportLine[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `${SELECT(scope.open('c'))} where r.intake_id = :intakeId and r.case_id is null and ${scope.intake('i')}
     order by r.opened_at desc`,
    { ...scope.params, intakeId },
  );
  return rows.map(asLine);
}

/** The case that took over the report of an intake, if it is in scope. */
export async function caseOfReport(em: EntityManager, actor: Actor, intakeId: string): Promise<string | null> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<{ caseId: string }[]>(
    `select r.case_id as "caseId" from major_report r join mediation_case c on c.id = r.case_id
     where r.intake_id = :intakeId and ${scope.listed('c')} order by r.opened_at desc limit 1`,
    { ...scope.params, intakeId },
  );
  return row?.caseId ?? null;
}

/** Who answers for the case or the intake of a report that was found in scope. */
export async function subjectOfReport(
  em: EntityManager,
  { caseId, intakeId }: Pick<ReportLine, 'caseId' | 'intakeId'>,
): Promise<{ orgId: string; handlerIds: string[]; readerOrgIds: string[] }> {
  const [row] = await em.execute<[{ orgId: string; handlerIds: string[]; readerOrgIds: string[] }]>(
    caseId === null
      ? `select org_id as "orgId", handler_ids as "handlerIds", reader_org_ids as "readerOrgIds" from intake where id = ?`
      : `select current_org_id as "orgId", handler_ids as "handlerIds", reader_org_ids as "readerOrgIds"
         from mediation_case where id = ?`,
    [caseId ?? intakeId],
  );
  return row;
}

export type AlertLine = { step: number; sentAt: Date; roles: string[]; reached: number };
export type EntryLine = { kind: 'WRITTEN' | 'FOLLOW_UP'; situation: string; measures: string; at: Date; by: string };

/** The alerts of a report whose case was found in scope. */
export async function alertsOf(em: EntityManager, reportId: string): Promise<AlertLine[]> {
  const rows = await em.execute<(Omit<AlertLine, 'sentAt'> & { sentAt: string })[]>(
    'select step, sent_at as "sentAt", roles, reached from major_alert where report_id = ? order by step',
    [reportId],
  );
  return rows.map((row) => ({ ...row, sentAt: instant(row.sentAt) }));
}

/** What was reported in writing, of a report whose case was found in scope; nothing where its content is closed. */
export async function entriesOf(em: EntityManager, reportId: string): Promise<EntryLine[]> {
  const rows = await em.execute<(Omit<EntryLine, 'at'> & { at: string })[]>(
    `select e.kind, e.situation, e.measures, e.at, a.display_name as by from major_entry e
       join account a on a.id = e.by_id where e.report_id = ? order by e.at, e.id`,
    [reportId],
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}
