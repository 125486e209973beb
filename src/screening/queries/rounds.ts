import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import type { Lateness } from '../../calendar/screening.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';

export type RoundLine = {
  id: string;
  orgId: string;
  orgName: string;
  orgKind: string;
  kind: 'WEEKLY' | 'SPECIAL';
  periodKey: string;
  specialId: string | null;
  specialTitle: string | null;
  fromOn: string;
  toOn: string;
  dueOn: string | null;
  dueAt: Date | null;
  openedAt: Date;
  isOpenedLate: boolean;
  firstReportAt: Date | null;
  lateness: Lateness | null;
  reportCount: number;
  leadCount: number;
  hasFindings: boolean;
  endedAt: Date | null;
};

const COLUMNS = `r.id, r.org_id as "orgId", o.name as "orgName", o.kind as "orgKind", r.kind, r.period_key as "periodKey",
  r.special_id as "specialId", s.title as "specialTitle", r.from_on as "fromOn", r.to_on as "toOn", r.due_on as "dueOn", r.due_at as "dueAt",
  r.opened_at as "openedAt", r.is_opened_late as "isOpenedLate", r.first_report_at as "firstReportAt", r.lateness,
  r.report_count as "reportCount", r.lead_count as "leadCount", r.has_findings as "hasFindings", r.ended_at as "endedAt"`;
const FROM = `from screening_round r join organization o on o.id = r.org_id left join special_screening s on s.id = r.special_id`;

type Raw = Omit<RoundLine, 'dueAt' | 'openedAt' | 'firstReportAt' | 'endedAt'> &
  Record<'dueAt' | 'firstReportAt' | 'endedAt', string | null> & { openedAt: string };

const lineOf = (raw: Raw): RoundLine => ({
  ...raw,
  dueAt: instant(raw.dueAt),
  openedAt: instant(raw.openedAt),
  firstReportAt: instant(raw.firstReportAt),
  endedAt: instant(raw.endedAt),
});

const own = (actor: Actor) => ({ own: arrayLiteral(actor.orgIds) });

/** The rounds of one period: of the actor's room, or of all below it. By name; the centre first. */
export async function roundsOf(em: EntityManager, actor: Actor, periodKey: string): Promise<RoundLine[]> {
  const rows = await em.execute<Raw[]>(
    `select ${COLUMNS} ${FROM} where r.period_key = :periodKey and r.reader_org_ids && :own::uuid[]
      order by o.kind = 'CENTRE' desc, o.code, o.name`,
    { ...own(actor), periodKey },
  );
  return rows.map(lineOf);
}

/** The last rounds of a room, newest first. */
export async function roundsOfRoom(
  em: EntityManager,
  actor: Actor,
  orgId: string,
  limit: number,
): Promise<RoundLine[]> {
  const rows = await em.execute<Raw[]>(
    `select ${COLUMNS} ${FROM} where r.org_id = :orgId and r.reader_org_ids && :own::uuid[]
      order by r.from_on desc, r.kind limit :limit`,
    { ...own(actor), orgId, limit },
  );
  return rows.map(lineOf);
}

/** @throws NotFound outside of the actor's organisations */
export async function roundById(em: EntityManager, actor: Actor, id: string): Promise<RoundLine> {
  const [row] = await em.execute<Raw[]>(
    `select ${COLUMNS} ${FROM} where r.id = :id and r.reader_org_ids && :own::uuid[]`,
    { ...own(actor), id },
  );
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}

export type ReportLine = {
  id: string;
  kind: string;
  reporterName: string;
  sentAt: Date;
  lateness: string;
  screenedOn: string;
  area: string | null;
  organiser: string | null;
  participants: Record<string, string>;
  content: string | null;
  problems: string | null;
  measures: string | null;
};

export async function reportsOf(em: EntityManager, actor: Actor, roundId: string): Promise<ReportLine[]> {
  const rows = await em.execute<(Omit<ReportLine, 'sentAt'> & { sentAt: string })[]>(
    `select id, kind, reporter_name as "reporterName", sent_at as "sentAt", lateness, screened_on as "screenedOn", area,
       organiser, participants, content, problems, measures
     from screening_report where round_id = :roundId and reader_org_ids && :own::uuid[] order by sent_at`,
    { ...own(actor), roundId },
  );
  return rows.map((row) => ({ ...row, sentAt: instant(row.sentAt) }));
}
