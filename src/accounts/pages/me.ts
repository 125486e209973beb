import { readForm } from '../../platform/forms/read-form.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { changePassword } from '../actions/change-password.ts';
import { endSession, signOutEverywhere } from '../actions/end-session.ts';
import { passwordForm } from '../forms.ts';
import { openSessionsOf } from '../queries/own.ts';
import { signInsOf } from '../queries/sign-ins.ts';
import { meView, passwordView } from '../views/me.ts';
import { deviceOf, networkOfRequest } from './device.ts';

/** Lines of the sign-in log that one's own page shows. */
const LINES = 10;

async function showMe({ ctx, lang }: PageRequest): Promise<Answer> {
  const sessions = await openSessionsOf(ctx.em, ctx.actor);
  const log = await signInsOf(ctx.em, ctx.actor.accountId, LINES);
  return { page: 'accounts/me', view: meView(ctx.actor, sessions, log, lang) };
}

async function showPassword({ ctx, refused }: PageRequest): Promise<Answer> {
  return { page: 'accounts/password', view: passwordView(ctx.actor.mustChangePassword, refused) };
}

async function doChangePassword(request: PageRequest): Promise<Answer> {
  const { ctx } = request;
  const input = readForm(passwordForm, request.body);
  await changePassword(ctx, { ...input, device: deviceOf(request), network: networkOfRequest(request) });
  return { redirect: ctx.actor.mustChangePassword ? '/' : '/me', flash: { key: 'accounts.password-changed' } };
}

async function doEndSession(request: PageRequest): Promise<Answer> {
  await endSession(request.ctx, request.params.id ?? '', deviceOf(request));
  return { redirect: '/me', flash: { key: 'accounts.session-ended' } };
}

async function doSignOutEverywhere(request: PageRequest): Promise<Answer> {
  const { ended } = await signOutEverywhere(request.ctx, deviceOf(request));
  return {
    redirect: '/sign-in',
    flash: { key: 'accounts.signed-out-everywhere', params: { n: ended } },
    cookies: [{ name: 'sid', value: null, days: null }],
    signsOut: true,
  };
}

export const meRoutes: readonly Route[] = [
  { method: 'get', path: '/me', permission: 'signed-in', handle: showMe },
  { method: 'get', path: '/me/password', permission: 'signed-in', handle: showPassword },
  {
    method: 'post',
    path: '/me/password',
    permission: 'signed-in',
    handle: doChangePassword,
    redisplay: showPassword,
    limit: 'sign-in',
  },
  { method: 'post', path: '/me/sessions/:id/end', permission: 'signed-in', handle: doEndSession },
  { method: 'post', path: '/me/sign-out-everywhere', permission: 'signed-in', handle: doSignOutEverywhere },
];
