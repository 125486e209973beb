import type { RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { TooMany } from './refusals.ts';

/** Requests a minute of one account or, before sign-in, of one network (a whole village may share an address). */
const LIMITS = { read: 600, write: 120 };

/** Slows down floods. Counted per process: a limit against accidents and scripts, not a quota. */
export function requestLimits(): RequestHandler {
  const counters = {
    read: new RateLimiterMemory({ points: LIMITS.read, duration: 60 }),
    write: new RateLimiterMemory({ points: LIMITS.write, duration: 60 }),
  };
  return async (req, _res, next) => {
    const { actor } = req as { actor?: { accountId: string } };
    const who = actor?.accountId || `address ${networkOf(req.ip ?? '')}`;
    try {
      await counters[req.method === 'GET' || req.method === 'HEAD' ? 'read' : 'write'].consume(who);
    } catch (full) {
      if (full instanceof Error) throw full;
      throw new TooMany(Math.ceil((full as { msBeforeNext: number }).msBeforeNext / 1000));
    }
    next();
  };
}

/** The address, or the /56 network of an IPv6 address: one household holds all of it. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':').slice(0, -2);
}
