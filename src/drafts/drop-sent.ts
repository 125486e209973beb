import { contextFor } from '../context.ts';
import type { PageRequest } from '../route.ts';
import { dropDraft } from './form-drafts.ts';

/**
 * After a form was taken: what was kept of it while it was typed would come back as if it had not been sent. A form of
 * several pages (`name#page`) keeps its pages until its action throws them away. Actions that know their form have dropped
 * it in their own transaction already; a fault here loses nothing.
 */
export async function dropSent({ ctx, body }: PageRequest): Promise<void> {
  const { house, actor } = ctx;
  const name = body._draft;
  if (typeof name !== 'string' || name === '' || name.includes('#') || actor.accountId === '') return;
  await dropDraft(contextFor(house, actor), name, '').catch((fault: unknown) =>
    house.log.warn({ err: fault }, 'a draft stayed behind'),
  );
}
