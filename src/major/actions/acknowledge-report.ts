import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import { loadReport, type ReportRequest } from '../load-report.ts';
import { ofReport } from '../open-report.ts';

/**
 * 签收告警: somebody of the chain has heard it and says what is done now; from then on nobody is woken again.
 * @throws as `loadReport`; NotPossible when somebody did already
 */
export async function acknowledgeReport(
  ctx: Context,
  request: ReportRequest & { measures: string },
): Promise<{ reportId: string }> {
  return change(ctx, 'acknowledge-report', async (act) => {
    const report = await loadReport(act, request, 'major.acknowledge');
    if ((report.acknowledgedAt ?? null) !== null) throw new NotPossible([{ key: 'major.error.acknowledged' }]);
    const { measures } = request;
    Object.assign(report, { acknowledgedAt: act.now, acknowledgedById: act.actor.accountId, nextAlertAt: null });
    report.acknowledgement = measures;
    const { id, step } = report;
    act.record({ name: 'major.acknowledged', ...ofReport(report), subjectId: id, payload: { step, measures } });
    return { reportId: id };
  });
}
