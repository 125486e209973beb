import { type Context, contextFor } from '../../src/context.ts';
import { oweFreezing as owe } from '../../src/registers/freezing.ts';
import type { Summary } from '../timetable-job.ts';

/** Reminds of the books of last month. Safe to run twice: each month is owed once. */
export async function oweFreezing(ctx: Context): Promise<Summary> {
  return owe(contextFor(ctx.house, ctx.actor));
}
