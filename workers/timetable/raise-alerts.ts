import { addCalendarDays } from '../../src/calendar/day.ts';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { raiseAlerts as raise } from '../../src/notices/actions/raise-alerts.ts';
import { owedBy } from '../../src/notices/queries/owed.ts';
import type { Summary } from '../timetable-job.ts';

const BATCH = 200;
/** The first step of the ladder comes three days before. */
const AHEAD = 3;

/** Tells those whose turn it is of everything that is due or late (3 days before, due, +1, +3, +7). Nobody is told twice. */
export async function raiseAlerts(ctx: Context): Promise<Summary> {
  const until = addCalendarDays(shanghaiDate(ctx.house.clock.now()), AHEAD);
  let [found, written, failed] = [0, 0, 0];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const owed = await owedBy(contextFor(ctx.house, ctx.actor).em, until, after, BATCH);
    found += owed.length;
    try {
      written += (await raise(contextFor(ctx.house, ctx.actor), { owed })).written;
    } catch (fault) {
      failed += owed.length;
      ctx.house.log.error({ err: fault }, 'some alerts were not raised');
    }
    if (owed.length < BATCH) return { found, written, failed };
    after = owed.at(-1)?.id ?? after;
  }
}
