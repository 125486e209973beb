import { loadCalendar } from '../../calendar/load-calendar.ts';
import { checkReviewDay } from '../../calendar/review.ts';
import { shanghaiTime } from '../../calendar/shanghai.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { instantOf } from '../../meetings/rules/writing.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { PlanInput } from '../forms.ts';
import { roundForChange } from '../load-round.ts';

const FAULT = { OUTSIDE_WINDOW: 'review.error.outside', NOT_A_WORKDAY: 'review.error.day-off' } as const;

/**
 * 改期: another working day of the same window, another hour or place.
 * @throws as `roundForChange`; Invalid for a day outside of the window, a day off, or an hour that has passed
 */
export async function planReview(
  ctx: Context,
  input: PlanInput & { roundId: string },
): Promise<{ roundId: string; on: string; at: string }> {
  return change(ctx, 'plan-review', async (act) => {
    const { round, meeting } = await roundForChange(act, input.roundId);
    const window = { key: round.periodKey, from: round.fromOn, to: round.toOn };
    const found = checkReviewDay(input.on, window, await loadCalendar(act.em, act.house));
    const params = { from: window.from, to: window.to };
    if (found !== 'GOOD') throw new Invalid([{ field: 'on', key: FAULT[found], params }]);
    const at = instantOf(input.on, input.from, 'from');
    if (!(at instanceof Date)) throw new Invalid([at]);
    if (at <= act.now) throw new Invalid([{ field: 'on', key: 'meeting.error.plan-past' }]);
    const before = round.plannedOn ?? null;
    round.plannedOn = input.on;
    const { place, chair, recorder } = input;
    const words = { place: place ?? '', chair: chair ?? '', recorder: recorder ?? '' };
    Object.assign(meeting, { plannedAt: at, startsAt: at, updatedAt: act.now, ...words });
    const payload = { on: input.on, before, at: shanghaiTime(at) };
    act.record({ name: 'review.planned', subjectId: meeting.id, payload });
    return { roundId: round.id, on: input.on, at: at.toISOString() };
  });
}
