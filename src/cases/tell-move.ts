import { hasRole } from '../accounts/actor.ts';
import type { Context } from '../context.ts';
import type { Choices } from './forms/input-form.ts';
import { readMove } from './forms/move-form.ts';
import { type LoadedCase, loadCase } from './load-facts.ts';
import { type Moved, moveCase } from './move-case.ts';
import { mediatorsInScope, placesInScope } from './queries/choices.ts';
import { pendingTransfer } from './rules/facts.ts';
import type { EventName } from './rules/lifecycle.ts';

/** What the fields of a move choose from: mediators of whoever will have the case, places within scope. */
export async function choicesFor({ em, actor }: Context, loaded: LoadedCase): Promise<Choices> {
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
 * @throws Invalid with every fault at its field, and all that `moveCase` throws
 */
export async function tellMove(
  ctx: Context,
  event: EventName,
  at: { caseId: string; version: number | null; now: Date },
  body: Readonly<Record<string, unknown>>,
): Promise<Moved> {
  const { caseId, version, now } = at;
  const told = readMove(event, body, await choicesFor(ctx, await loadCase(ctx.em, ctx.actor, caseId)), now);
  const approvedBy = hasRole(ctx.actor, 'street_leader')
    ? 'street_leader'
    : hasRole(ctx.actor, 'centre_head')
      ? 'centre_head'
      : null;
  return moveCase(ctx, event, { caseId, version, ...told, input: { ...told.input, approvedBy } });
}
