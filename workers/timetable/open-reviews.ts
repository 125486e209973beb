import { REVIEW_RHYTHM } from '../../config/review.ts';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { readMark } from '../../src/platform/marks/marks.ts';
import { openReview, REVIEWS_MARK } from '../../src/review/actions/open-review.ts';
import { refreshAgenda } from '../../src/review/actions/refresh-agenda.ts';
import { windowsToOpen } from '../../src/review/rules/round.ts';
import { each, type Summary } from '../timetable-job.ts';

/**
 * Opens the review of every window since the last that was opened, each in a transaction of its own: after a stand-still
 * the missed ones are opened once, marked as opened late. Then it brings the agendas of this window up to date, until
 * they are frozen; a window that is over gets none, because nobody knows any more what stood then.
 */
export async function openReviews(ctx: Context): Promise<Summary> {
  const mark = await readMark(ctx.em, REVIEWS_MARK);
  const last = typeof mark?.value.from === 'string' ? mark.value.from : null;
  const today = shanghaiDate(ctx.house.clock.now());
  let opened = 0;
  const windows = await each(ctx, windowsToOpen(last, today, REVIEW_RHYTHM), async (window) => {
    opened += (await openReview(contextFor(ctx.house, ctx.actor), window)).opened;
    return true;
  });
  const due = await ctx.em.execute<{ id: string }[]>(
    `select r.id from review_round r join meeting m on m.id = r.meeting_id
     where r.to_on >= :today::date and m.state = 'PLANNED' order by r.from_on`,
    { today },
  );
  const agendas = await each(ctx, due, async ({ id }) => {
    const { added, removed } = await refreshAgenda(contextFor(ctx.house, ctx.actor), { roundId: id });
    return added + removed > 0;
  });
  return { windows: windows.found, opened, agendas: agendas.done, failed: windows.failed + agendas.failed };
}
