import { readForm } from '../../platform/forms/read-form.ts';
import { isLang } from '../../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { changeLanguage } from '../actions/change-language.ts';
import { signOut } from '../actions/end-session.ts';
import { signIn } from '../actions/sign-in.ts';
import { languageForm, signInForm } from '../forms.ts';
import { demonstrationSignIns } from '../queries/accounts.ts';
import { returnPath } from '../rules/return-path.ts';
import { endSessions, SESSION_LIVES } from '../sessions.ts';
import { signInView } from '../views/sign-in.ts';
import { deviceOf, markCookie, networkOfRequest } from './device.ts';

async function showSignIn(request: PageRequest): Promise<Answer> {
  const { ctx, query, refused } = request;
  const to = returnPath(refused?.typed.to ?? query.to);
  if (ctx.actor.accountId !== '' && refused === null) return { redirect: to };
  const wasSignedOut = to !== '/' && request.cookie('did') !== null && refused === null;
  return {
    page: 'accounts/sign-in',
    view: signInView({ to, wasSignedOut, refused, demonstration: await demonstrationSignIns(ctx.em) }),
  };
}

async function doSignIn(request: PageRequest): Promise<Answer> {
  const { house, actor, em } = request.ctx;
  const { name, password, to } = readForm(signInForm, request.body);
  const device = deviceOf(request);
  const done = await signIn(house, { username: name, password, device, network: networkOfRequest(request) });
  // Whoever was signed in on this browser is so no longer.
  if (actor.accountId !== '') await endSessions(house, em, actor.accountId, { only: actor.sessionId }, 'replaced');
  const days = done.surface === 'phone' ? SESSION_LIVES.phone.absolute / 86_400 : null;
  const cookies = [{ name: 'sid', value: done.token, days }, markCookie(request, done.deviceId)];
  return { redirect: returnPath(to), cookies };
}

async function doSignOut(request: PageRequest): Promise<Answer> {
  if (request.ctx.actor.accountId !== '') await signOut(request.ctx, deviceOf(request));
  return { redirect: '/sign-in', cookies: [{ name: 'sid', value: null, days: null }], signsOut: true };
}

async function changeLang({ ctx, body }: PageRequest): Promise<Answer> {
  const { lang, back } = readForm(languageForm, body);
  if (ctx.actor.accountId !== '' && isLang(lang)) await changeLanguage(ctx, lang);
  return { redirect: returnPath(back), cookies: [{ name: 'lang', value: lang, days: 365 }] };
}

export const signInRoutes: readonly Route[] = [
  { method: 'get', path: '/sign-in', permission: 'public', handle: showSignIn },
  {
    method: 'post',
    path: '/sign-in',
    permission: 'public',
    handle: doSignIn,
    redisplay: showSignIn,
    limit: 'sign-in',
  },
  { method: 'post', path: '/sign-out', permission: 'public', handle: doSignOut },
  { method: 'post', path: '/language', permission: 'public', handle: changeLang },
];
