import type { MajorHit } from '../cases/rules/major.ts';
import { MAJOR_THRESHOLDS } from '../cases/rules/major.ts';
import type { CaseState } from '../cases/rules/states.ts';
import type { Difficulty, Risk } from '../cases/rules/vocabulary.ts';
import type { DomainEvent, Reaction } from '../change.ts';
import { settle } from '../duties/settle.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { adoptReport, followIntake } from './intake-reactions.ts';
import { MajorReport } from './major-report.entity.ts';
import { endReport, openReport } from './open-report.ts';
import { stepOf } from './rules/reporting.ts';

const AT_REST: readonly CaseState[] = ['CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED'];
/** Events in which somebody looks at the danger itself, or a case begins anew. */
const JUDGED: readonly string[] = ['case.drafted', 'case.risk-assessed', 'case.reopened', 'case.close-undone'];

type CaseRow = {
  risk: Risk;
  difficulty: Difficulty;
  hits: string[];
  state: CaseState;
  orgId: string;
  isReported: boolean;
};

/** 重大疑难: after every event that can make a dispute more or less dangerous its report is opened, raised or ended. */
const followRisk: Reaction = async (act, event) => {
  const { caseId } = event;
  if (caseId === undefined) return;
  await act.em.flush();
  const [row] = await act.em.execute<CaseRow[]>(
    `select c.risk, c.difficulty, c.rule_hits as hits, c.state, c.current_org_id as "orgId",
       exists (select 1 from major_report m where m.case_id = c.id) as "isReported" from mediation_case c where c.id = ?`,
    [caseId],
  );
  if (row === undefined) return;
  const newest = { orderBy: { openedAt: 'desc' }, limit: 1 } as const;
  const [last = null] = row.isReported ? await act.em.find(MajorReport, { caseId }, newest) : [];
  const known = last && { risk: last.risk, hits: last.hits, ending: last.ending ?? null };
  const step = stepOf({ ...row, isAtRest: AT_REST.includes(row.state) }, known, JUDGED.includes(event.name));
  if (step === 'OPEN') {
    const adopted = await adoptReport(act, caseId);
    if (adopted === null) return openReport(act, { caseId, intakeId: null }, row);
    Object.assign(adopted, { risk: row.risk, hits: [...new Set([...adopted.hits, ...row.hits])] });
    return;
  }
  if (last === null || step === null) return;
  if (step === 'DOWNGRADED' || step === 'CASE_ENDED') return endReport(act, last, step, event);
  Object.assign(last, { risk: row.risk, hits: [...new Set([...last.hits, ...row.hits])] });
  // What is worse than anybody has acknowledged is told once more, one link higher.
  const again = { nextAlertAt: act.now, acknowledgedAt: null, acknowledgedById: null, acknowledgement: null };
  if (step === 'RAISE') Object.assign(last, again);
};

/** A second refusal to sign, a third visit: what nobody ticks (spec §5.8). */
const hitByEvents: Reaction = async (act, event) => {
  // Of a new case its draft was judged by the same rules.
  const isOfEvent = ({ name, intakeId }: DomainEvent) => name === 'case.drafted' && intakeId === event.intakeId;
  if (event.intakeId !== undefined && act.hasRecorded(isOfEvent)) return;
  await act.em.flush();
  const [found] = await act.em.execute<{ caseId: string; refused: number; visits: number }[]>(
    `select c.id as "caseId",
       (select count(*)::int from agreement g where g.case_id = c.id and g.state = 'REFUSED') as refused,
       (select count(*)::int from intake i where i.linked_case_id = c.id and i.voided_at is null) as visits
     from mediation_case c where c.id in (select :caseId::uuid
       union all select i.linked_case_id from intake i where i.id = :intakeId::uuid and :caseId::uuid is null)`,
    { caseId: event.caseId ?? null, intakeId: event.intakeId ?? null },
  );
  if (found === undefined) return;
  const hits: MajorHit[] = [];
  if (found.refused >= MAJOR_THRESHOLDS.refusalsToSign) hits.push('REFUSED_TO_SIGN');
  if (found.visits >= MAJOR_THRESHOLDS.visits) hits.push('REPEATED_VISIT');
  if (hits.length === 0) return;
  const changed = await act.em.execute<unknown[]>(
    `update mediation_case set difficulty = 'MAJOR',
       rule_hits = rule_hits || array (select hit from unnest(:hits::text[]) hit where hit <> all (rule_hits))
     where id = :caseId and not rule_hits @> :hits::text[] and state <> all (:atRest::text[]) returning 1 as one`,
    { caseId: found.caseId, hits: arrayLiteral(hits), atRest: arrayLiteral(AT_REST) },
  );
  if (changed.length > 0) await followRisk(act, { ...event, caseId: found.caseId });
};

const endsDuties =
  (how: 'done' | 'cancelled'): Reaction =>
  (act, { subjectId }) =>
    settle(act, { keysFrom: [`major-written:${subjectId}`, `major-follow:${subjectId}:`] }, how);

/** Which event opens, raises or ends a report, and what it is owed. */
export const MAJOR_REACTIONS = {
  ...Object.fromEntries(
    [
      ...[...JUDGED, 'case.corrected', 'case.declined', 'case.consent-failed', 'case.performed', 'case.closed'],
      ...['case.closed-unperformed', 'case.closed-early', 'case.archived', 'case.voided'],
    ].map((name) => [name, [followRisk]]),
  ),
  'case.agreement-withdrawn': [hitByEvents],
  'intake.registered': [followIntake],
  'intake.corrected': [followIntake],
  'intake.finished': [followIntake],
  'intake.voided': [followIntake],
  'intake.disposed': [hitByEvents, followIntake],
  'major.reported': [endsDuties('done')],
  'major.ended': [endsDuties('cancelled')],
} as Readonly<Record<string, readonly Reaction[]>>;
