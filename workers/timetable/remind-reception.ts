import { type Context, contextFor } from '../../src/context.ts';
import { remindReceivers } from '../../src/reception/actions/remind-receivers.ts';
import type { Summary } from '../timetable-job.ts';

/** Tells leaders that they receive today or tomorrow, and the centre what is missing in the roster. Nobody is told twice. */
export async function remindReception(ctx: Context): Promise<Summary> {
  return remindReceivers(contextFor(ctx.house, ctx.actor));
}
