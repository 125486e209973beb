import { loadCalendar } from '../../src/calendar/load-calendar.ts';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { draftSlip } from '../../src/supervision/actions/draft-slip.ts';
import { overdueWithoutSlip } from '../../src/supervision/queries/overdue.ts';
import { draftedUpTo } from '../../src/supervision/rules/overdue.ts';
import { each, type Summary } from '../timetable-job.ts';

/** More than that at once helps nobody; the next tick goes on. */
const BATCH = 500;

/** Drafts a supervision slip for whatever is three working days overdue and has none. Safe to run twice: see `draftSlip`. */
export async function draftSupervisions(ctx: Context): Promise<Summary> {
  const { house, actor } = ctx;
  const { em } = contextFor(house, actor);
  const day = draftedUpTo(shanghaiDate(house.clock.now()), await loadCalendar(em, house));
  const late = await overdueWithoutSlip(em, day, BATCH);
  return each(ctx, late, async (one) => (await draftSlip(contextFor(house, actor), one)).drafted);
}
