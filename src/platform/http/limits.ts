import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { TooMany } from './refusals.ts';

/**
 * Requests of one account or, before sign-in, of one network (a whole village may share an address): so many in so many
 * seconds. Search and sign-in count besides every read and write; reveals of identity numbers and prints are few.
 */
const LIMITS = {
  read: [600, 60],
  write: [120, 60],
  search: [60, 60],
  print: [6, 60],
  reveal: [30, 3600],
  'sign-in': [60, 60],
} as const satisfies Record<string, readonly [points: number, seconds: number]>;
export type LimitKind = keyof typeof LIMITS;

const counterOf = (kind: LimitKind) => new RateLimiterMemory({ points: LIMITS[kind][0], duration: LIMITS[kind][1] });

/** Slows down floods. Counted per process: a limit against accidents and scripts, not a quota. */
export function requestLimits(): RequestHandler {
  const counters = { read: counterOf('read'), write: counterOf('write') };
  return async (req, _res, next) => {
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    await consume(counters[isRead ? 'read' : 'write'], req);
    next();
  };
}

/** The narrower limit of one route; null: none beside the general one. */
export function limitOf(kind: LimitKind | null): RequestHandler {
  if (kind === null || kind === 'read' || kind === 'write') return (_req, _res, next) => next();
  const counter = counterOf(kind);
  return async (req, _res, next) => {
    await consume(counter, req);
    next();
  };
}

async function consume(counter: RateLimiterMemory, req: Request): Promise<void> {
  const { actor } = req as { actor?: { accountId: string } };
  try {
    await counter.consume(actor?.accountId || `address ${networkOf(req.ip ?? '')}`);
  } catch (full) {
    if (full instanceof Error) throw full;
    throw new TooMany(Math.ceil((full as { msBeforeNext: number }).msBeforeNext / 1000));
  }
}

/** The address, or the /56 network of an IPv6 address: one household holds all of it. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!bare.includes(':')) return bare;
  const [head = '', tail] = bare.replace(/%.*$/, '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - front.length - back.length }, () => '0');
  const groups = [...front, ...(tail === undefined ? [] : zeros), ...back].map((group) => group.padStart(4, '0'));
  return `${groups.slice(0, 3).join(':')}:${groups[3]?.slice(0, 2)}00::/56`;
}
