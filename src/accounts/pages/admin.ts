import { shanghaiDate } from '../../calendar/shanghai.ts';
import { findPlaceOptions } from '../../places/queries/organizations.ts';
import { historyOf } from '../../platform/event-log/history.ts';
import { readForm, versionOf } from '../../platform/forms/read-form.ts';
import { Stale } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { changeAccount } from '../actions/change-account.ts';
import { createAccount } from '../actions/create-account.ts';
import { endSessionsOf } from '../actions/end-session.ts';
import { resetPassword } from '../actions/reset-password.ts';
import { switchAccount } from '../actions/switch-account.ts';
import { accountForm, newAccountForm } from '../forms.ts';
import { firstPassword } from '../one-time-password.ts';
import { findAccount, findAccounts, findAssignments } from '../queries/accounts.ts';
import { allSignIns, signInsOf } from '../queries/sign-ins.ts';
import { accountConflict, accountView, editView, newAccountView, passwordOnceView } from '../views/account.ts';
import { accountsView, readFilter } from '../views/accounts.ts';
import { allSignInsView } from '../views/sign-ins.ts';

/** On the page of one account. */
const SIGN_INS_SHOWN = 10;

async function list({ ctx, query, now }: PageRequest): Promise<Answer> {
  const filter = readFilter(query);
  const found = await findAccounts(ctx, filter, shanghaiDate(now));
  const places = await findPlaceOptions(ctx.em, shanghaiDate(now));
  return { page: 'accounts/list', view: accountsView(filter, found, places) };
}

/** `/accounts/sign-ins`: who signed in, and who tried to. */
async function showSignIns({ ctx, query }: PageRequest): Promise<Answer> {
  const isFailedOnly = query.state === 'failed';
  const found = await allSignIns(ctx.em, { isFailedOnly, cursor: query.after ?? null });
  return { page: 'accounts/sign-ins', view: allSignInsView(found, isFailedOnly) };
}

async function showNew({ ctx, refused, now, query }: PageRequest): Promise<Answer> {
  const today = shanghaiDate(now);
  const places = await findPlaceOptions(ctx.em, today);
  return { page: 'accounts/new', view: newAccountView({ places, refused, today, orgId: query.orgId ?? '' }) };
}

async function create({ ctx, body, now }: PageRequest): Promise<Answer> {
  const input = readForm(newAccountForm, body);
  const { password, ...first } = await firstPassword(ctx, now);
  const { accountId } = await createAccount(ctx, { ...input, ...first });
  const account = { id: accountId, displayName: input.displayName, username: input.username };
  return { page: 'accounts/password-once', view: passwordOnceView(account, password, first.oneTimeUntil, true) };
}

async function show({ ctx, params, refused, now }: PageRequest): Promise<Answer> {
  const account = await findAccount(ctx, params.id ?? '');
  const assignments = await findAssignments(ctx.em, account.id);
  const history = await historyOf(ctx.em, account.id);
  const isOwn = account.id === ctx.actor.accountId;
  const log = await signInsOf(ctx.em, account.id, SIGN_INS_SHOWN);
  const view = accountView({ account, assignments, history, log, today: shanghaiDate(now), isOwn, refused });
  return { page: 'accounts/account', view };
}

async function showEdit({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const account = await findAccount(ctx, params.id ?? '');
  if (!(refused?.refusal instanceof Stale)) return { page: 'accounts/edit', view: editView(account, refused) };
  const history = await historyOf(ctx.em, account.id);
  return { page: 'errors/conflict', view: accountConflict(account, refused.typed, history) };
}

const page = ({ params }: PageRequest) => `/accounts/${params.id}`;

async function save(request: PageRequest): Promise<Answer> {
  const input = readForm(accountForm, request.body);
  const version = versionOf(request.body);
  const { name } = await changeAccount(request.ctx, { ...input, accountId: request.params.id ?? '', version });
  return { redirect: page(request), flash: { key: 'accounts.saved', params: { name } } };
}

async function reset({ ctx, params, now }: PageRequest): Promise<Answer> {
  const { password, ...first } = await firstPassword(ctx, now);
  const { accountId } = await resetPassword(ctx, { ...first, accountId: params.id ?? '' });
  const account = await findAccount(ctx, accountId);
  return { page: 'accounts/password-once', view: passwordOnceView(account, password, first.oneTimeUntil, false) };
}

async function switchOff(request: PageRequest): Promise<Answer> {
  const { name } = await switchAccount(request.ctx, { accountId: request.params.id ?? '', isOn: false });
  return { redirect: page(request), flash: { key: 'accounts.switched-off', params: { name } } };
}

async function switchOn(request: PageRequest): Promise<Answer> {
  const { name } = await switchAccount(request.ctx, { accountId: request.params.id ?? '', isOn: true });
  return { redirect: page(request), flash: { key: 'accounts.switched-on', params: { name } } };
}

async function endSessions(request: PageRequest): Promise<Answer> {
  const { ended } = await endSessionsOf(request.ctx, request.params.id ?? '');
  return { redirect: page(request), flash: { key: 'accounts.sessions-ended', params: { n: ended } } };
}

const permission = 'account.manage';
const onAccount = { permission, method: 'post', redisplay: show } as const;

export const accountAdminRoutes: readonly Route[] = [
  { method: 'get', path: '/accounts', permission, handle: list },
  { method: 'get', path: '/accounts/new', permission, handle: showNew },
  { method: 'post', path: '/accounts', permission, handle: create, redisplay: showNew },
  { method: 'get', path: '/accounts/sign-ins', permission, handle: showSignIns },
  { method: 'get', path: '/accounts/:id', permission, handle: show },
  { method: 'get', path: '/accounts/:id/edit', permission, handle: showEdit },
  { method: 'post', path: '/accounts/:id/edit', permission, handle: save, redisplay: showEdit },
  { ...onAccount, path: '/accounts/:id/password', handle: reset },
  { ...onAccount, path: '/accounts/:id/switch-off', handle: switchOff },
  { ...onAccount, path: '/accounts/:id/switch-on', handle: switchOn },
  { ...onAccount, path: '/accounts/:id/sessions/end', handle: endSessions },
];
