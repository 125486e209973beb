import { createHmac } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Actor } from './accounts/actor.ts';
import { chromeFor } from './chrome.ts';
import { contextFor, type House, reading } from './context.ts';
import { dropSent } from './drafts/drop-sent.ts';
import { readUpload, type UploadedFile } from './platform/files/read-upload.ts';
import { openStored } from './platform/files/sealed.ts';
import type { Renderer } from './platform/html/renderer.ts';
import type { View } from './platform/html/view.ts';
import { type CookieJar, cookieKey, sealValue } from './platform/http/cookies.ts';
import { type Door, Forbidden, Invalid, NotPossible, Refusal, Stale, TooMany } from './platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from './route.ts';

export interface Web {
  house: House;
  renderer: Renderer;
  cookies: CookieJar;
  isDemonstration: boolean;
  /** The actor's first role as a word. */
  roleName(actor: Actor, lang: 'zh-CN' | 'en'): string;
}

export type SignedRequest = Request & { actor?: Actor; body?: Record<string, unknown> };

/**
 * Runs one route and answers. Reads see one state of the database; a refused form comes back with what was typed, also
 * where it was one too many.
 */
export async function answerRoute(
  web: Web,
  route: Route & { count: (req: Request) => Promise<void> },
  actor: Actor,
  req: SignedRequest,
  res: Response,
): Promise<void> {
  const upload = route.body === 'upload' ? await readUpload(req, web.house.env.dataDir) : null;
  if (upload !== null) req.body = upload.fields;
  const request = pageRequest(web, actor, req, upload?.files);
  let answer: Answer;
  try {
    await route.count(req);
    if (upload !== null && upload.faults.length > 0) throw new Invalid(upload.faults);
    answer = await run(route.method === 'get', request, route.handle);
    if (route.method === 'post' && 'redirect' in answer) await dropSent(request);
  } catch (fault) {
    const again = route.redisplay;
    const mayReturn = [Invalid, NotPossible, Stale, TooMany].some((kind) => fault instanceof kind);
    if (!mayReturn || !(fault instanceof Refusal) || again === undefined) throw fault;
    if (fault instanceof TooMany) res.set('Retry-After', String(fault.retryAfter));
    const refused = { ...request, refused: { typed: request.body, refusal: fault } };
    answer = { ...(await run(true, refused, again)), status: fault.status };
  }
  await send(web, request, answer, req, res);
}

async function run(isRead: boolean, request: PageRequest, handle: Route['handle']): Promise<Answer> {
  if (!isRead || request.ctx.actor.accountId === '') return handle(request);
  return reading(request.ctx, (ctx) => handle({ ...request, ctx }));
}

function pageRequest(
  { house, cookies }: Web,
  actor: Actor,
  req: SignedRequest,
  files: readonly UploadedFile[] = [],
): PageRequest {
  const { _key: key, ...body } = (req.body ?? {}) as Record<string, unknown>;
  // Keyed, because the hash is stored and a form may hold a password or an identity number.
  const hash = createHmac('sha256', cookieKey(house.secrets))
    .update(`${req.path} ${JSON.stringify(files.length === 0 ? body : [body, files])}`)
    .digest('hex');
  const isKey = typeof key === 'string' && /^[0-9a-f-]{36}$/i.test(key);
  return {
    ctx: contextFor(house, actor, isKey ? { key, hash } : undefined),
    params: req.params as Record<string, string>,
    query: Object.fromEntries(Object.entries(req.query).map(([name, value]) => [name, String(value)])),
    body,
    files,
    refused: null,
    now: house.clock.now(),
    lang: actor.language,
    raw: req,
    cookie: (name) => cookies.read(req, name),
  };
}

async function send(web: Web, request: PageRequest, answer: Answer, req: SignedRequest, res: Response): Promise<void> {
  if ('redirect' in answer) {
    if (answer.flash) web.cookies.write(res, 'flash', sealValue(cookieKey(web.house.secrets), answer.flash), null);
    for (const { name, value, days } of answer.cookies ?? []) {
      if (value === null) web.cookies.clear(res, name);
      else web.cookies.write(res, name, value, days);
    }
    // What the last reader saw is not behind the back button.
    if (answer.signsOut) res.set('Clear-Site-Data', '"cache"');
    res.redirect(303, answer.redirect);
  } else if ('json' in answer) {
    res.status(answer.status ?? 200).json(answer.json);
  } else if ('file' in answer) {
    await sendFile(web, answer.file, res);
  } else if ('stream' in answer) {
    headOfFile(answer.stream, res);
    await answer.stream.write(res);
  } else if ('download' in answer) {
    sendBytes(answer.download, res);
  } else {
    const lang = ('page' in answer && answer.lang) || request.lang;
    const chrome = await chromeFor(web, { ...request, lang }, req, res);
    if ('fragment' in answer) res.type('html').send(web.renderer.fragment(answer.fragment, answer.view, chrome));
    else
      res
        .status(answer.status ?? 200)
        .type('html')
        .send(web.renderer.render(answer.page, answer.view, chrome));
  }
}

async function sendFile(
  { house }: Web,
  file: { path: string; name: string; mime: string; inline?: boolean },
  res: Response,
): Promise<void> {
  const { size, stream } = await openStored(house.fields, file.path);
  headOfFile(file, res);
  res.set('Content-Length', String(size));
  await pipeline(stream, res);
}

function sendBytes({ bytes, name, mime }: { bytes: Uint8Array; name: string; mime: string }, res: Response): void {
  res.set('Content-Security-Policy', "default-src 'none'; sandbox");
  res.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  res.type(mime).send(Buffer.from(bytes));
}

function headOfFile(file: { name: string; mime: string; inline?: boolean }, res: Response): void {
  res.set('Content-Type', file.mime);
  res.set('Content-Security-Policy', "default-src 'none'; sandbox");
  const way = file.inline === true ? 'inline' : 'attachment';
  res.set('Content-Disposition', `${way}; filename*=UTF-8''${encodeURIComponent(file.name)}`);
}

/** Answers a refusal as a page: what happened, why, what is possible, and what was typed. */
export async function answerRefusal(
  web: Web,
  refusal: Refusal,
  actor: Actor,
  req: SignedRequest,
  res: Response,
): Promise<void> {
  const request = pageRequest(web, actor, req);
  if (refusal.status === 503) res.set('Retry-After', '10');
  if (refusal.status === 429) res.set('Retry-After', String(refusal.params.seconds ?? 60));
  if (req.accepts(['html', 'json']) === 'json') {
    res
      .status(refusal.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal)));
    return;
  }
  const chrome = await chromeFor(web, request, req, res);
  const view = {
    title: String(refusal.status),
    status: refusal.status,
    message: { key: refusal.key, params: refusal.params },
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    ...waysOn(refusal, req),
    faults:
      refusal instanceof Invalid
        ? refusal.faults.map(({ field, key, params = {} }) => ({ field, message: { key, params } }))
        : [],
    typed: Object.entries(request.body)
      .filter(([name, value]) => !name.startsWith('_') && !/password/i.test(name) && value !== '')
      .filter(([, value]) => !((refusal instanceof TooMany || refusal.status === 503) && CHOSEN.test(String(value))))
      .map(([name, value]) => ({ name, value: Array.isArray(value) ? value.map(String).join('\n') : String(value) })),
    again: againOf(refusal, req),
    isForbidden: refusal instanceof Forbidden,
    signIn: `/sign-in?to=${encodeURIComponent(pageBefore(req))}`,
  };
  res
    .status(refusal.status)
    .type('html')
    .send(web.renderer.render('errors/refusal', view, chrome));
}

/** What a page puts into its form by itself: references, codes, days. Nobody has to copy these. */
const CHOSEN = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z]+(?:_[A-Z]+)*|\d{4}-\d\d-\d\d)$/;

/** The same form once more, with its key: what was sent meanwhile is not done twice. A password is typed anew. */
function againOf(refusal: Refusal, req: SignedRequest): View | null {
  const sent = Object.entries(req.body ?? {});
  if (refusal.status !== 503 || req.method !== 'POST' || !req.is('urlencoded') || sent.length === 0) return null;
  if (sent.some(([name]) => /password|^present$|^next$/i.test(name))) return null;
  const fields = sent.flatMap(([name, value]) => [value].flat().map((one): View => ({ name, value: String(one) })));
  return { action: req.originalUrl, fields };
}

/** What is possible instead: doors where they are known, else the words alone; and the way back. */
function waysOn(refusal: Refusal, req: Request) {
  const before = pageBefore(req);
  if (refusal instanceof TooMany && before !== '/')
    return { possible: [], back: { href: before, text: { key: 'errors.back' } as unknown as View } };
  if (!(refusal instanceof NotPossible)) return { possible: [], back: null };
  const { possible, doors, back } = refusal;
  const door = ({ href, text }: Door): View => ({ href, text: text as unknown as View });
  const words = possible.map((key): View => ({ href: null, text: { key } }));
  return { possible: back === null ? words : doors.map(door), back: back && door(back) };
}

/** The page on which the refused form stood, when the browser tells; else the first one. */
function pageBefore(req: SignedRequest): string {
  const before = URL.parse(req.get('referer') ?? '');
  return before !== null && before.host === req.get('host') ? `${before.pathname}${before.search}` : '/';
}

function problemOf(refusal: Refusal): Record<string, unknown> {
  return {
    type: 'about:blank',
    status: refusal.status,
    code: refusal.key,
    params: refusal.params,
    ...(refusal instanceof Invalid ? { errors: refusal.faults } : {}),
    ...(refusal instanceof NotPossible ? { reasons: refusal.reasons, possible: refusal.possible } : {}),
  };
}
