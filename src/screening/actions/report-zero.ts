import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import type { ZeroInput } from '../forms.ts';
import { keepReport } from '../keep-report.ts';
import { roundFor } from '../load-round.ts';

export type Reported = { roundId: string; lateness: string; hasFindings: boolean; leads: number };

const NOTHING = { area: null, organiser: null, participants: {}, content: null, problems: null, measures: null };

/**
 * 零报告: somebody says by name that nothing was found. Beside a report with findings it is kept as what it is, and the round
 * keeps its findings.
 * @throws NotFound, Forbidden, NotPossible
 */
export async function reportZero(ctx: Context, { roundId }: ZeroInput): Promise<Reported> {
  return change(ctx, 'report-zero', async (act) => {
    const round = await roundFor(act, roundId);
    const { lateness } = await keepReport(act, round, { ...NOTHING, kind: 'ZERO', screenedOn: act.today }, []);
    return { roundId: round.id, lateness, hasFindings: round.hasFindings, leads: round.leadCount };
  });
}
