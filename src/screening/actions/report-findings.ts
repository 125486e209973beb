import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { ReportInput } from '../forms.ts';
import { keepReport } from '../keep-report.ts';
import { roundFor } from '../load-round.ts';
import { PARTICIPANT_ROLES } from '../rules/words.ts';
import type { Reported } from './report-zero.ts';

/** Name under which the browser keeps what was typed. */
export const REPORT_DRAFT = 'screening.report';

/**
 * 排查记录 with what was found; each finding becomes a lead that must be settled within three working days.
 * @throws NotFound, Forbidden, NotPossible; Invalid for a day outside of the round
 */
export async function reportFindings(ctx: Context, input: ReportInput): Promise<Reported> {
  return change(ctx, 'report-findings', async (act) => {
    const round = await roundFor(act, input.roundId);
    const { screenedOn, area, organiser, content, problems, measures, leads } = input;
    const isOutside = screenedOn < round.fromOn || screenedOn > round.toOn || screenedOn > act.today;
    if (isOutside) throw new Invalid([{ field: 'screenedOn', key: 'screening.error.day' }]);
    const participants = Object.fromEntries(
      PARTICIPANT_ROLES.flatMap((role) => (input[role] === null ? [] : [[role, input[role]]])),
    );
    const report = {
      kind: 'FINDINGS' as const,
      screenedOn,
      area,
      organiser,
      participants,
      content,
      problems,
      measures,
    };
    const rows = leads.map((lead) => ({ ...lead, foundOn: lead.foundOn ?? screenedOn, isSettled: false }));
    const { lateness } = await keepReport(act, round, report, rows);
    await dropDrafts(act.em, act.actor.accountId, [REPORT_DRAFT]);
    return { roundId: round.id, lateness, hasFindings: true, leads: rows.length };
  });
}
