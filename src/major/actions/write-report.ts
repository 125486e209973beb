import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { loadReport, type ReportRequest } from '../load-report.ts';
import { MajorEntry } from '../major-report.entity.ts';
import { ofReport } from '../open-report.ts';

/** 书面报告 within two hours, then 续报 every day until it is downgraded; each stays as it was written. @throws as `loadReport` */
export async function writeReport(
  ctx: Context,
  request: ReportRequest & { situation: string; measures: string },
): Promise<{ entryId: string }> {
  return change(ctx, 'write-report', async (act) => {
    const report = await loadReport(act, request, 'major.report');
    const { situation, measures } = request;
    const earlier = await act.em.count(MajorEntry, { reportId: report.id });
    const kind = earlier === 0 ? 'WRITTEN' : 'FOLLOW_UP';
    const entry = {
      id: newId(),
      reportId: report.id,
      caseId: report.caseId ?? null,
      kind,
      situation,
      measures,
    } as const;
    act.em.create(MajorEntry, { ...entry, at: act.now, byId: act.actor.accountId });
    const isLate = kind === 'WRITTEN' && act.now > report.writtenDueAt;
    const payload = { entry: kind, isLate };
    act.record({ name: 'major.reported', ...ofReport(report), subjectId: report.id, payload });
    return { entryId: entry.id };
  });
}
