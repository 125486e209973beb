import { STATUS_CODES } from 'node:http';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../accounts/actor.ts';
import { Invalid, NotPossible, type Refusal, Stale } from '../platform/http/refusals.ts';
import { inWords } from '../platform/i18n/in-words.ts';
import type { Lang, Message } from '../platform/i18n/message.ts';

const reason = z.strictObject({ field: z.string().nullable(), code: z.string(), message: z.string() });

/** `application/problem+json` (RFC 9457). `code` never changes; `detail` and `message` are for people, in their language. */
export const problemSchema = z.strictObject({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** 422: every fault at its field. */
  errors: z.array(reason).optional(),
  /** 409: why not, and what may be done instead. */
  reasons: z.array(reason).optional(),
  possible: z.array(z.strictObject({ code: z.string(), message: z.string() })).optional(),
  /** 409 after an `If-Match`: the version that is stored. */
  currentVersion: z.number().int().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** Answers a refusal in the language of the account, or of the request where nobody is signed in. */
export function sendProblem(req: Request, res: Response, refusal: Refusal): void {
  if (refusal.status === 503) res.set('Retry-After', '10');
  if (refusal.status === 429) res.set('Retry-After', String(refusal.params.seconds ?? 60));
  if (refusal.status === 401) res.set('WWW-Authenticate', 'Bearer');
  const { actor } = req as Request & { actor?: Actor };
  const isSignedIn = actor !== undefined && actor.accountId !== '';
  const lang = isSignedIn ? actor.language : req.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN';
  const problem = problemOf(refusal, lang);
  res.status(refusal.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** What the pages say of themselves ("go back and correct it") means nothing to a program: it is said otherwise, under the same code. */
const SAID_OTHERWISE = [
  'error.invalid',
  'error.not-found',
  'error.stale',
  'error.key-reused',
  'error.broken-body',
  'field.unknown',
  'field.wrong',
];
const forPrograms = (key: string): string => (SAID_OTHERWISE.includes(key) ? `api.says.${key}` : key);

function problemOf(refusal: Refusal, lang: Lang): Problem {
  const now = new Date();
  const say = (message: Message) => inWords(message, lang, now);
  const told = ({ field, ...message }: Message & { field?: string | null }) => ({
    field: field ?? null,
    code: message.key,
    message: say({ ...message, key: forPrograms(message.key) }),
  });
  const stored = refusal instanceof Stale ? refusal.stored.version : undefined;
  return {
    type: 'about:blank',
    title: STATUS_CODES[refusal.status] ?? 'Error',
    status: refusal.status,
    code: refusal.key,
    detail: say({ key: forPrograms(refusal.key), params: refusal.params }),
    ...(refusal instanceof Invalid ? { errors: refusal.faults.map(told) } : {}),
    ...(refusal instanceof NotPossible
      ? {
          reasons: refusal.reasons.map(told),
          possible: refusal.possible.map((key) => ({ code: key, message: say({ key }) })),
        }
      : {}),
    ...(typeof stored === 'number' ? { currentVersion: stored } : {}),
  };
}
