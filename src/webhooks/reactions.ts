import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change, Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

interface Listener {
  id: string;
  accountId: string;
  events: string[];
  caseState: string;
}

/** Asked once for each case of a change, however many events it has. */
const asked = new WeakMap<EntityManager, Map<string, Promise<Listener[]>>>();

function listenersOf({ em }: Change, caseId: string): Promise<Listener[]> {
  const known = asked.get(em) ?? new Map<string, Promise<Listener[]>>();
  asked.set(em, known);
  const listeners =
    known.get(caseId) ??
    em.execute<Listener[]>(
      'select id, account_id as "accountId", events, case_state as "caseState" from sec.webhooks_of(:caseId::uuid)',
      { caseId },
    );
  known.set(caseId, listeners);
  return listeners;
}

/**
 * Notes for each webhook whose owner reads along what is to be sent. Whether the owner may see the case then is asked when
 * it is sent.
 */
export const tellWebhooks: Reaction = async (act, { name, caseId }) => {
  if (caseId === undefined || !name.startsWith('case.')) return;
  const eventId = newId();
  for (const { id, accountId, events, caseState } of await listenersOf(act, caseId)) {
    if (events.length > 0 && !events.includes(name)) continue;
    const deliveryId = newId();
    await act.em.execute(
      `insert into webhook_delivery (id, webhook_id, account_id, event_id, event_name, case_id, case_state, at, state, created_at)
       values (:deliveryId, :id, :accountId, :eventId, :name, :caseId, :caseState, :now, 'WAITING', :now)`,
      { deliveryId, id, accountId, eventId, name, caseId, caseState, now: act.now },
    );
    act.enqueue('webhook.deliver', { deliveryId }, `webhook.deliver:${deliveryId}`);
  }
};
