import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import type { Actor } from '../accounts/actor.ts';
import { may } from '../accounts/permissions.ts';
import { contextFor, type House, reading } from '../context.ts';
import type { Endpoint } from '../endpoint.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { limitOf } from '../platform/http/limits.ts';
import { cursorOf } from '../platform/http/paging.ts';
import { Forbidden, Invalid, NotFound, Refusal } from '../platform/http/refusals.ts';
import { refusalOf } from '../platform/http/unexpected.ts';
import { sendProblem } from './problem.ts';

type SignedRequest = Request & { actor?: Actor };

/** `/api/v1`: the same actions and queries as the pages, spoken in JSON. */
export function serveApi(house: House, endpoints: readonly Endpoint[]): Router {
  const router = Router();
  const readJson = express.json({ limit: '1mb', strict: true, type: () => true });
  for (const one of endpoints) {
    const parsers = one.body === null ? [] : [jsonOnly, readJson];
    router[one.method](one.path, limitOf(one.limit ?? null), ...parsers, (req: SignedRequest, res: Response) =>
      answer(house, one, req, res),
    );
  }
  router.use(() => {
    throw new NotFound();
  });
  router.use(onFault(house));
  return router;
}

function jsonOnly(req: Request, _res: Response, next: () => void): void {
  const hasBody = req.headers['content-length'] !== '0' && req.headers['content-type'] !== undefined;
  if (hasBody && !req.is('application/json')) throw new Refusal(415, 'api.error.not-json');
  next();
}

/** @throws Refusal 401 without a session or token; Forbidden for a token without the scope; NotFound where the role may never */
function permitted(one: Endpoint, actor: Actor | undefined): Actor {
  if (actor === undefined || actor.accountId === '') throw new Refusal(401, 'api.error.no-token');
  if (actor.mustChangePassword) throw new Forbidden('api.error.change-password');
  if (actor.scopes !== undefined && !actor.scopes.includes(one.scope))
    throw new Forbidden('api.error.scope', { scope: one.scope });
  if (one.permission !== 'signed-in' && !may(actor, one.permission)) throw new NotFound();
  return actor;
}

async function answer(house: House, one: Endpoint, req: SignedRequest, res: Response): Promise<void> {
  const actor = permitted(one, req.actor);
  const body = (req.body ?? {}) as Record<string, unknown>;
  if (typeof body !== 'object' || Array.isArray(body)) throw new Invalid([{ field: '', key: 'api.error.object' }]);
  const query = Object.fromEntries(Object.entries(req.query).map(([name, value]) => [name, String(value)]));
  const ctx = contextFor(house, actor, one.method === 'get' ? undefined : keyOf(req, body));
  const request = {
    ctx,
    params: req.params as Record<string, string>,
    query: (one.query === null ? assertEmpty(query) : readForm(one.query, query)) as never,
    raw: body,
    body: (one.body === null ? undefined : readForm(one.body, body)) as never,
    version: versionOf(req.get('if-match')),
    now: house.clock.now(),
    origin: house.env.publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`,
    cursor: cursorOf(house.secrets, one.path),
  };
  const made =
    one.method === 'get'
      ? await reading(ctx, (inside) => one.handle({ ...request, ctx: inside }))
      : await one.handle(request);
  if (made.version !== undefined) res.set('ETag', `"${made.version}"`);
  if (made.location !== undefined) res.location(made.location);
  if (made.lines !== undefined) {
    res.status(one.status).type('application/x-ndjson');
    // A client that goes away ends the reading as well.
    await pipeline(Readable.from(made.lines), res).catch((fault: unknown) => {
      if (!res.destroyed) throw fault;
    });
    return;
  }
  res.status(one.status).json(made.body);
}

function assertEmpty(query: Record<string, string>): Record<string, never> {
  const faults = Object.keys(query).map((name) => ({
    field: name,
    key: 'field.unknown',
    params: { name: name.slice(0, 80) },
  }));
  if (faults.length > 0) throw new Invalid(faults);
  return {};
}

/** Of `Idempotency-Key`: any text of the program's; the same key with another body is refused. */
function keyOf(req: Request, body: unknown): { key: string; hash: string } | undefined {
  const given = req.get('idempotency-key');
  if (given === undefined || given === '') return undefined;
  if (given.length > 200) throw new Invalid([{ field: 'Idempotency-Key', key: 'api.error.key-long' }]);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const hex = digest(given);
  const key = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  return { key, hash: digest(`${req.method} ${req.originalUrl} ${req.get('if-match') ?? ''} ${JSON.stringify(body)}`) };
}

function versionOf(header: string | undefined): number | null {
  if (header === undefined || header === '*') return null;
  const version = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(version)) throw new Invalid([{ field: 'If-Match', key: 'api.error.if-match' }]);
  return version;
}

const onFault =
  (house: House): ErrorRequestHandler =>
  (fault, req, res, next) => {
    const refusal = refusalOf(fault);
    if (refusal.status >= 500) house.log.error({ err: fault, path: req.path, method: req.method }, 'request failed');
    if (res.headersSent) return next(fault);
    sendProblem(req, res, refusal);
  };
