import type { Answer, PageRequest, Route } from '../route.ts';
import { checkCode } from './queries/check-code.ts';
import { paperBehind } from './queries/print-behind.ts';
import { readCode } from './rules.ts';
import { checkView } from './views.ts';

/** An account's own language; else the one chosen here; else what the browser asks for. */
function langOf({ ctx, lang, cookie, raw }: PageRequest): 'zh-CN' | 'en' {
  if (ctx.actor.accountId !== '' || cookie('lang') !== null) return lang;
  return raw.acceptsLanguages(['zh-CN', 'zh', 'en']) === 'en' ? 'en' : 'zh-CN';
}

async function show(request: PageRequest, typed: string | null): Promise<Answer> {
  const found = typed === null ? null : await checkCode(request.ctx, readCode(typed));
  const paperId = found === null ? null : await paperBehind(request.ctx, found.code);
  const view = checkView(typed, found, Number(request.params.page ?? 0), paperId);
  const page = { page: 'verification/check', view, lang: langOf(request) };
  return typed === null || found !== null ? page : { ...page, status: 404 };
}

const byAddress = (request: PageRequest) => show(request, request.params.code ?? '');
const open = { method: 'get', permission: 'public', limit: 'check' } as const;

/** Open to everybody who holds a printed page. */
export const verificationRoutes: readonly Route[] = [
  { ...open, path: '/v', handle: (request) => show(request, request.query.code ?? null) },
  { ...open, path: '/v/:code', handle: byAddress },
  { ...open, path: '/v/:code/:page', handle: byAddress },
];
