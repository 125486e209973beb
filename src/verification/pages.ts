import type { Answer, PageRequest, Route } from '../route.ts';
import { checkCode } from './queries/check-code.ts';
import { readCode } from './rules.ts';
import { checkView } from './views.ts';

/** An account's own language; else the one chosen here; else what the browser asks for. */
function langOf({ ctx, lang, cookie, raw }: PageRequest): 'zh-CN' | 'en' {
  if (ctx.actor.accountId !== '' || cookie('lang') !== null) return lang;
  return raw.acceptsLanguages(['zh-CN', 'zh', 'en']) === 'en' ? 'en' : 'zh-CN';
}

async function show(request: PageRequest, typed: string | null): Promise<Answer> {
  const found = typed === null ? null : await checkCode(request.ctx, readCode(typed));
  const page = { page: 'verification/check', view: checkView(typed, found), lang: langOf(request) };
  return typed === null || found !== null ? page : { ...page, status: 404 };
}

/** Open to everybody who holds a printed page. */
export const verificationRoutes: readonly Route[] = [
  { method: 'get', path: '/v', permission: 'public', limit: 'check', handle: (r) => show(r, r.query.code ?? null) },
  {
    method: 'get',
    path: '/v/:code',
    permission: 'public',
    limit: 'check',
    handle: (r) => show(r, r.params.code ?? ''),
  },
];
