import { openServiceSession } from '../src/accounts/sessions.ts';
import { type Context, contextFor, type House } from '../src/context.ts';

/** Renewed long before it ends, and often enough to learn of new organisations. Milliseconds. */
const RENEW_AFTER = 5 * 60_000;

export interface Service {
  /** A fresh context of the service that sees every organisation. */
  context(): Promise<Context>;
  /** The session may be gone (the data were replaced): make a new one next time. */
  forget(): void;
}

/** Keeps one service session alive for the worker's own business. */
export function keepService(house: House): Service {
  let kept: { actor: ReturnType<typeof openServiceSession>; since: number } | null = null;
  return {
    context: async () => {
      if (kept === null || performance.now() - kept.since > RENEW_AFTER) {
        const actor = openServiceSession(house, null);
        kept = { actor, since: performance.now() };
        actor.catch(() => {
          kept = null;
        });
      }
      return contextFor(house, await kept.actor);
    },
    forget: () => {
      kept = null;
    },
  };
}

/** A context with exactly the rights of an account as they are now. @throws when the account is disabled */
export async function asPerson(house: House, accountId: string): Promise<Context> {
  return contextFor(house, await openServiceSession(house, accountId));
}
