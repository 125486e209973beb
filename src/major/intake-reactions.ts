import type { DangerTick } from '../cases/rules/danger.ts';
import type { DisputeType } from '../cases/rules/dispute-types.ts';
import { majorHits } from '../cases/rules/major.ts';
import type { Risk } from '../cases/rules/vocabulary.ts';
import type { Change, Reaction } from '../change.ts';
import { MajorReport } from './major-report.entity.ts';
import { endReport, openReport } from './open-report.ts';
import { stepOf } from './rules/reporting.ts';

type IntakeRow = {
  risk: Risk;
  state: string;
  orgId: string;
  caseId: string | null;
  dangerTicks: DangerTick[];
  disputeType: DisputeType | null;
  peopleCount: number;
  visits: number;
  /** It was reported itself, or its case is. */
  isReported: boolean;
  /** Its case was reported since: the matter is known there. */
  isToldByCase: boolean;
};

async function intakeOf(act: Change, intakeId: string): Promise<IntakeRow | undefined> {
  const [row] = await act.em.execute<IntakeRow[]>(
    `select i.risk, i.state, i.org_id as "orgId", i.linked_case_id as "caseId", i.danger_ticks as "dangerTicks",
       i.dispute_type as "disputeType", i.involved_count as "peopleCount", 1 + cardinality(i.prior_intake_ids) as visits,
       exists (select 1 from major_report m where m.intake_id = i.id) or exists (select 1 from major_report m
         where m.case_id = i.linked_case_id and m.ended_at is null) as "isReported",
       exists (select 1 from major_report m where m.case_id = i.linked_case_id and m.opened_at >= i.created_at) as "isToldByCase"
     from intake i where i.id = ?`,
    [intakeId],
  );
  return row;
}

/** The report of a case that takes up what the intake told. */
async function openReportOf(act: Change, caseId: string | null): Promise<MajorReport | null> {
  return caseId === null ? null : act.em.findOne(MajorReport, { caseId, endedAt: null });
}

/**
 * A red intake is reported as a red case is, also where no case comes of it: danger does not wait for a disposition
 * (spec §5.8). It ends with the intake, with a correction that takes the danger back, or in the report of its case.
 */
export const followIntake: Reaction = async (act, event) => {
  const { intakeId } = event;
  // A case that is drafted in the same change is reported as a case.
  if (intakeId === undefined || act.isFollowedBy(event, (later) => later.name === 'case.drafted')) return;
  await act.em.flush();
  const row = await intakeOf(act, intakeId);
  if (row === undefined) return;
  const where = { intakeId, caseId: null };
  const newest = { orderBy: { openedAt: 'desc' }, limit: 1 } as const;
  const [last = null] = row.isReported ? await act.em.find(MajorReport, where, newest) : [];
  const isOpen = last !== null && (last.ending ?? null) === null;
  if (row.isReported && (await openReportOf(act, row.caseId)) !== null) {
    if (isOpen) endReport(act, last, 'JOINED', event);
    return;
  }
  if (row.isToldByCase) return;
  const known = last && { risk: last.risk, hits: last.hits, ending: last.ending ?? null };
  const { risk, dangerTicks, disputeType, peopleCount, visits } = row;
  const isAtRest = row.state === 'FINISHED' || row.state === 'VOIDED';
  const hits = risk === 'RED' ? hitsOf({ dangerTicks, disputeType, peopleCount, visits }) : [];
  // Only its colour makes an intake major: what it is, the case will tell.
  const step = stepOf({ risk, hits, isAtRest, difficulty: 'ORDINARY' }, known, true);
  if (step === 'OPEN') return openReport(act, { caseId: null, intakeId }, { risk, hits, orgId: row.orgId });
  if (last === null || step === null) return;
  if (step === 'DOWNGRADED') return endReport(act, last, 'DOWNGRADED', event);
  if (step === 'CASE_ENDED') return endReport(act, last, 'INTAKE_ENDED', event);
  last.hits = [...new Set([...last.hits, ...hits])];
  if (step === 'RAISE')
    Object.assign(last, { nextAlertAt: act.now, acknowledgedAt: null, acknowledgedById: null, acknowledgement: null });
};

function hitsOf(told: Pick<IntakeRow, 'dangerTicks' | 'disputeType' | 'peopleCount' | 'visits'>): string[] {
  const untold = { marks: [], injuredWorkers: 0, hasDeath: false, amountFen: null };
  return majorHits({ ...told, ...untold, isPendingElsewhere: false, refusalsToSign: 0 });
}

/**
 * A case that becomes major takes over the open report of the intake it came of, with its chain: whoever acknowledged it
 * is not woken a second time.
 */
export async function adoptReport(act: Change, caseId: string): Promise<MajorReport | null> {
  const intakes = await act.em.execute<{ id: string }[]>(
    `select i.id from intake i where i.linked_case_id = :caseId::uuid
       or i.id = (select c.intake_id from mediation_case c where c.id = :caseId::uuid)`,
    { caseId },
  );
  const ids = intakes.map(({ id }) => id);
  const where = { intakeId: { $in: ids }, caseId: null, endedAt: null };
  const report = ids.length === 0 ? null : await act.em.findOne(MajorReport, where);
  if (report === null) return null;
  report.caseId = caseId;
  await act.em.flush();
  act.record({ name: 'major.opened', caseId, subjectId: report.id, payload: { hits: report.hits, risk: report.risk } });
  await act.em.execute(
    `update duty set case_id = :caseId::uuid, params = '{}', version = version + 1
     where (duty_key = 'major-written:' || :id::text or duty_key like 'major-follow:' || :id::text || ':%')
       and done_at is null and cancelled_at is null`,
    { caseId, id: report.id },
  );
  return report;
}
