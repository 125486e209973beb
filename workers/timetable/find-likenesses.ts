import { findLikenesses as find } from '../../src/authenticity/actions/find-likenesses.ts';
import { type Context, contextFor } from '../../src/context.ts';
import type { Summary } from '../timetable-job.ts';

/** Looks in the night for what cases of the last months have in common, for the centre to look at. */
export async function findLikenesses(ctx: Context): Promise<Summary> {
  return find(contextFor(ctx.house, ctx.actor));
}
