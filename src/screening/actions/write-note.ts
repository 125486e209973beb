import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { NoteInput } from '../forms.ts';
import { keepReport } from '../keep-report.ts';
import { roundFor } from '../load-round.ts';
import type { Reported } from './report-zero.ts';

/**
 * 随手记: a small matter, written down in four taps. It counts as screening and needs no case; what is not settled yet
 * becomes a lead.
 * @throws Forbidden, NotPossible; Invalid for a day to come
 */
export async function writeNote(ctx: Context, { on, who, what, done }: NoteInput): Promise<Reported> {
  return change(ctx, 'write-note', async (act) => {
    const round = await roundFor(act, null);
    if (on > act.today) throw new Invalid([{ field: 'on', key: 'screening.error.future' }]);
    const none = { area: null, organiser: null, participants: {}, problems: null, measures: null };
    const report = { ...none, kind: 'NOTE' as const, screenedOn: on, content: what };
    const { lateness } = await keepReport(act, round, report, [
      {
        ...{ summary: what, place: '', foundOn: on, disputeType: null, risk: 'BLUE' as const, parties: who },
        ...{ opposite: null, phone: null, isSettled: done === 'SETTLED' },
      },
    ]);
    return { roundId: round.id, lateness, hasFindings: true, leads: 1 };
  });
}
