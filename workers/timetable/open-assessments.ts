import { openAssessments as open } from '../../src/assessment/actions/open-assessments.ts';
import { type Context, contextFor } from '../../src/context.ts';
import type { Summary } from '../timetable-job.ts';

/** Opens the assessments of the periods that ended last. Safe to run twice: each has a unique key. */
export async function openAssessments(ctx: Context): Promise<Summary> {
  return open(contextFor(ctx.house, ctx.actor));
}
