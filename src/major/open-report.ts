import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Risk } from '../cases/rules/vocabulary.ts';
import type { Change, DomainEvent } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { newId } from '../platform/database/columns.ts';
import { MajorReport } from './major-report.entity.ts';
import { writtenDue } from './rules/chain.ts';
import type { Ending } from './rules/reporting.ts';

/** What a report is of: a case, or an intake that is no case yet. */
export type About = { caseId: string; intakeId: null } | { caseId: null; intakeId: string };

/** Opens a report: the chain is woken by the next minute of the timetable, and the room writes within two hours. */
export async function openReport(
  act: Change,
  about: About,
  { risk, hits, orgId }: { risk: Risk; hits: readonly string[]; orgId: string },
): Promise<void> {
  const { caseId, intakeId } = about;
  const earlier = await act.em.count(MajorReport, caseId === null ? { intakeId, caseId: null } : { caseId });
  const [id, dueAt] = [newId(), writtenDue(act.now)];
  act.em.create(MajorReport, {
    ...{ id, ...about, reportKey: `${caseId ?? intakeId}:${earlier + 1}`, hits: [...hits], risk, openedAt: act.now },
    ...{ openedById: act.actor.accountId || null, nextAlertAt: act.now, writtenDueAt: dueAt },
  });
  await owe(act, {
    ...{ ...about, key: `major-written:${id}`, kind: 'major-written', orgId, dueOn: shanghaiDate(dueAt), dueAt },
    params: caseId === null ? { href: `/major/intakes/${intakeId}` } : {},
  });
  act.record({ name: 'major.opened', ...of(about), subjectId: id, payload: { hits, risk } });
}

export function endReport(act: Change, open: MajorReport, ending: Ending, event: DomainEvent): void {
  const endReason = event.payload.reason ? String(event.payload.reason) : null;
  const by = act.actor.accountId || null;
  Object.assign(open, { endedAt: act.now, endedById: by, ending, endReason, nextAlertAt: null });
  const payload = { ending, reason: endReason };
  act.record({ name: 'major.ended', ...ofReport(open), subjectId: open.id, payload });
}

/** What an event of a report is about. */
export function ofReport({ caseId = null, intakeId = null }: Pick<MajorReport, 'caseId' | 'intakeId'>) {
  return caseId === null ? { intakeId: intakeId ?? '' } : { caseId };
}

const of = ({ caseId, intakeId }: About) => (caseId === null ? { intakeId } : { caseId });
