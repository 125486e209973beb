import type { EntityManager } from '@mikro-orm/postgresql';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { markDefault } from '../../src/cases/actions/mark-default.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { NotPossible } from '../../src/platform/http/refusals.ts';
import { each, type Summary } from '../timetable-job.ts';

/** Cases in performance with an item whose day has passed. To refrain from something never falls due. */
async function findOverdue(em: EntityManager, today: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select c.id from mediation_case c
      where c.state = 'PERFORMING' and exists (
        select 1 from agreement a join performance_item i on i.agreement_id = a.id
         where a.case_id = c.id and a.round = c.round and a.state = 'EFFECTIVE'
           and i.due_on < :today and i.performed_on is null and i.kind <> 'FORBEARANCE')
      order by c.id`,
    { today },
  );
  return rows.map(({ id }) => id);
}

/** The day after a missed date the case is in default (lifecycle T18). Each case by itself; looked at again when locked. */
export async function markOverduePerformance(ctx: Context): Promise<Summary> {
  const overdue = await findOverdue(ctx.em, shanghaiDate(ctx.house.clock.now()));
  return each(ctx, overdue, async (caseId) => {
    try {
      await markDefault(contextFor(ctx.house, ctx.actor), { caseId });
      return true;
    } catch (fault) {
      // Somebody recorded the performance, or marked it, since it was found.
      if (fault instanceof NotPossible) return false;
      throw fault;
    }
  });
}
