import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { DisputeType } from '../cases/rules/dispute-types.ts';
import type { Risk } from '../cases/rules/vocabulary.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { countedNow } from './load-round.ts';
import type { ReportKind } from './rules/words.ts';
import { ScreeningLead, ScreeningReport, type ScreeningRound } from './screening.entity.ts';

export type ReportRow = {
  kind: ReportKind;
  screenedOn: string;
  area: string | null;
  organiser: string | null;
  participants: Record<string, string>;
  content: string | null;
  problems: string | null;
  measures: string | null;
  /** Of the centre: the weekly meeting that is its report. */
  meetingId?: string;
};

export type LeadRow = {
  summary: string;
  place: string;
  foundOn: string;
  disputeType: DisputeType | null;
  risk: Risk;
  parties: string;
  opposite: string | null;
  phone: string | null;
  /** Settled at once: a quick note of something that was said good on the spot. */
  isSettled: boolean;
};

/**
 * Writes a report and its leads into a round. Several reports of a week merge: findings stay findings, however many say
 * zero; the first one decides whether the room was in time.
 * @throws NotPossible for a round that is closed
 */
export async function keepReport(
  act: Change,
  round: ScreeningRound,
  report: ReportRow,
  leads: readonly LeadRow[],
): Promise<{ reportId: string; lateness: 'ON_TIME' | 'LATE' | 'BELATED'; leadIds: string[] }> {
  const lateness = countedNow(act, round);
  const { orgId, readerOrgIds } = round;
  const reportId = newId();
  act.em.create(ScreeningReport, {
    ...{ ...report, id: reportId, roundId: round.id, orgId, readerOrgIds, lateness },
    reporterId: act.actor.accountId,
    reporterName: act.actor.displayName,
    sentAt: act.now,
  });
  const leadIds = await writeLeads(act, round, reportId, leads);
  Object.assign(round, {
    reportCount: round.reportCount + 1,
    leadCount: round.leadCount + leads.length,
    // A meeting finds nothing itself: what the rooms found stands in their rounds.
    hasFindings: round.hasFindings || report.kind === 'FINDINGS' || report.kind === 'NOTE',
    ...(round.firstReportAt == null ? { firstReportAt: act.now, lateness } : {}),
  });
  const payload = { orgId, period: round.periodKey, kind: report.kind, lateness, leads: leads.length };
  act.record({ name: 'screening.reported', subjectId: round.id, payload });
  return { reportId, lateness, leadIds };
}

async function writeLeads(
  act: Change,
  { id: roundId, orgId, readerOrgIds, leadCount }: ScreeningRound,
  reportId: string,
  leads: readonly LeadRow[],
): Promise<string[]> {
  const { dueOn } = deadline('lead.disposition', act.now, await loadCalendar(act.em, act.house));
  return leads.map(({ phone, isSettled, ...lead }, index) => {
    const id = newId();
    const settled = { outcome: 'SETTLED' as const, outcomeAt: act.now, outcomeById: act.actor.accountId };
    act.em.create(ScreeningLead, {
      ...{ ...lead, id, roundId, reportId, orgId, readerOrgIds, dueOn, createdAt: act.now },
      ordinal: leadCount + index + 1,
      phoneEnc: phone === null ? null : act.house.fields.encrypt(phone, { column: 'screening_lead.phone', rowId: id }),
      ...(isSettled ? settled : {}),
    });
    const payload = { orgId, risk: lead.risk, disputeType: lead.disputeType, dueOn, summary: lead.summary };
    if (!isSettled) act.record({ name: 'lead.found', subjectId: id, payload });
    return id;
  });
}
