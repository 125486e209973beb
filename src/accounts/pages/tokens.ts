import { reading } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { createToken, revokeToken, TOKEN_DAYS, tokenForm } from '../actions/tokens.ts';
import { TOKEN_SCOPES } from '../actor.ts';
import { tokensOf } from '../queries/own.ts';
import { deviceOf } from './device.ts';

/** 程序令牌: those that are valid, and the form for a new one. `made`: the token just made, shown this once. */
async function show(request: PageRequest, made: string | null = null): Promise<Answer> {
  const { ctx, refused } = request;
  const tokens = await tokensOf(ctx.em, ctx.actor);
  const typed = refused?.typed ?? { days: '90', scopes: ['read'] };
  const view = {
    title: { key: 'accounts.tokens' },
    made,
    tokens: tokens.map((token) => ({
      ...token,
      scopes: token.scopes.map((scope) => ({ key: `accounts.tokens.scope.${scope}` })),
      path: `/me/tokens/${token.id}/revoke`,
      key: newId(),
    })),
    scopes: TOKEN_SCOPES.map((value) => ({ value, text: { key: `accounts.tokens.scope.${value}` } })),
    days: TOKEN_DAYS.map((value) => ({ value, text: { key: `accounts.tokens.days.${value}` } })),
    form: formView({
      fields: ['name', 'scopes', 'days'],
      typed,
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
    }),
  };
  return { page: 'accounts/tokens', view: view as never };
}

async function make(request: PageRequest): Promise<Answer> {
  const { token } = await createToken(request.ctx, readForm(tokenForm, request.body), deviceOf(request));
  return reading(request.ctx, (ctx) => show({ ...request, ctx }, token));
}

async function revoke(request: PageRequest): Promise<Answer> {
  await revokeToken(request.ctx, request.params.id ?? '', deviceOf(request));
  return { redirect: '/me/tokens', flash: { key: 'accounts.tokens.revoked' } };
}

export const tokenRoutes: readonly Route[] = [
  { method: 'get', path: '/me/tokens', permission: 'signed-in', handle: (request) => show(request) },
  {
    method: 'post',
    path: '/me/tokens',
    permission: 'signed-in',
    handle: make,
    redisplay: (request) => show(request),
    limit: 'sign-in',
  },
  { method: 'post', path: '/me/tokens/:id/revoke', permission: 'signed-in', handle: revoke },
];
