import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { TooMany } from './refusals.ts';

/**
 * Requests of one account: so many in so many seconds. Before sign-in the network is counted, and allowed more: a whole
 * village or the whole office may share an address. Search and sign-in count besides every read and write. Somebody who
 * prints a dossier asks for its papers one after the other, some thirty of them; reveals of identity numbers are few, and
 * so are checks of a printed page, which anybody may make.
 */
const LIMITS = {
  read: [600, 60],
  write: [120, 60],
  search: [60, 60],
  print: [30, 60],
  reveal: [30, 3600],
  check: [60, 60],
  'sign-in': [300, 60],
  'read of a network': [3000, 60],
  'write of a network': [600, 60],
} as const satisfies Record<string, readonly [points: number, seconds: number]>;
/** Kinds that a route may ask for. */
export type LimitKind = 'read' | 'write' | 'search' | 'print' | 'reveal' | 'sign-in' | 'check';

const counterOf = (kind: keyof typeof LIMITS) =>
  new RateLimiterMemory({ points: LIMITS[kind][0], duration: LIMITS[kind][1] });

/** Slows down floods. Counted per process: a limit against accidents and scripts, not a quota. */
export function requestLimits(): RequestHandler {
  const account = { read: counterOf('read'), write: counterOf('write') };
  const network = { read: counterOf('read of a network'), write: counterOf('write of a network') };
  return async (req, _res, next) => {
    const isRead = req.method === 'GET' || req.method === 'HEAD';
    const counters = accountOf(req) === '' ? network : account;
    await consume(counters[isRead ? 'read' : 'write'], req);
    next();
  };
}

/** What a request above the limit is told, where the usual words would not say what became of the ones before. */
const WORDS: Partial<Record<LimitKind, string>> = { print: 'error.too-many-prints' };

/**
 * Counts the requests of one route against its narrower limit; null: there is none beside the general one.
 * @throws TooMany
 */
export function countedBy(kind: LimitKind | null): (req: Request) => Promise<void> {
  if (kind === null || kind === 'read' || kind === 'write') return () => Promise.resolve();
  const counter = counterOf(kind);
  return (req) => consume(counter, req, WORDS[kind]);
}

/** The same before a route that answers no page. */
export function limitOf(kind: LimitKind | null): RequestHandler {
  const count = countedBy(kind);
  return async (req, _res, next) => {
    await count(req);
    next();
  };
}

function accountOf(req: Request): string {
  return (req as { actor?: { accountId: string } }).actor?.accountId ?? '';
}

async function consume(counter: RateLimiterMemory, req: Request, words?: string): Promise<void> {
  try {
    await counter.consume(accountOf(req) || `address ${networkOf(req.ip ?? '')}`);
  } catch (full) {
    if (full instanceof Error) throw full;
    throw new TooMany(Math.ceil((full as { msBeforeNext: number }).msBeforeNext / 1000), words);
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
