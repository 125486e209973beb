import { hasRole } from '../accounts/actor.ts';
import type { Context } from '../context.ts';
import type { Choices } from './forms/input-form.ts';
import { readMove } from './forms/move-form.ts';
import type { LoadedCase } from './load-facts.ts';
import { type Moved, moveAsTold } from './move-case.ts';
import { mediatorsInScope, placesInScope } from './queries/choices.ts';
import { pendingTransfer } from './rules/facts.ts';
import type { EventName } from './rules/lifecycle.ts';

/** What the fields of a move choose from: mediators of whoever will have the case, places within scope. */
export async function choicesFor({ em, actor }: Pick<Context, 'em' | 'actor'>, loaded: LoadedCase): Promise<Choices> {
  const receiver = pendingTransfer(loaded.facts)?.to.id ?? loaded.facts.currentOrg.id;
  const places = await placesInScope(em, actor);
  return {
    facts: loaded.facts,
    mediators: await mediatorsInScope(em, actor, receiver),
    places: places.flatMap(({ id, name, tier }) => (tier === null ? [] : [{ id, name, tier }])),
  };
}

/**
 * Makes a move from what a form or a program sends.
 * @param version the one that was shown to whoever asks; null where none was
 * @throws Invalid with every fault at its field, and all that `moveCase` throws; Stale before any of them
 */
export async function tellMove(
  ctx: Context,
  event: EventName,
  at: { caseId: string; version: number | null; now: Date },
  body: Readonly<Record<string, unknown>>,
): Promise<Moved> {
  const { caseId, version, now } = at;
  const approvedBy = hasRole(ctx.actor, 'street_leader')
    ? 'street_leader'
    : hasRole(ctx.actor, 'centre_head')
      ? 'centre_head'
      : null;
  // Read from the case that is locked for the move: to load all facts is dear, and between two loads it may change.
  return moveAsTold(ctx, event, { caseId, version }, async (act, loaded) => {
    const told = readMove(event, body, await choicesFor(act, loaded), now);
    return { ...told, input: { ...told.input, approvedBy } };
  });
}
