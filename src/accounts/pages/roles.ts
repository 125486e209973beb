import { shanghaiDate } from '../../calendar/shanghai.ts';
import { findPlaceOptions } from '../../places/queries/organizations.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { endRole } from '../actions/end-role.ts';
import { grantRole } from '../actions/grant-role.ts';
import { endRoleForm, grantForm } from '../forms.ts';
import { findAccount, findAssignments } from '../queries/accounts.ts';
import { endRoleView, grantView } from '../views/roles.ts';

async function showGrant({ ctx, params, refused, now }: PageRequest): Promise<Answer> {
  const account = await findAccount(ctx, params.id ?? '');
  const today = shanghaiDate(now);
  const places = await findPlaceOptions(ctx.em, today);
  return { page: 'accounts/grant', view: grantView({ account, places, today, refused }) };
}

async function grant({ ctx, params, body }: PageRequest): Promise<Answer> {
  const accountId = params.id ?? '';
  const input = readForm(grantForm, body);
  const { name } = await grantRole(ctx, { ...input, accountId });
  const told = { name, from: { date: input.validFrom } };
  return { redirect: `/accounts/${accountId}`, flash: { key: 'accounts.role-granted', params: told } };
}

async function showEnd({ ctx, params, refused, now }: PageRequest): Promise<Answer> {
  const account = await findAccount(ctx, params.id ?? '');
  const row = (await findAssignments(ctx.em, account.id)).find(({ id }) => id === params.assignmentId);
  if (row === undefined) throw new NotFound();
  return { page: 'accounts/end-role', view: endRoleView({ account, row, today: shanghaiDate(now), refused }) };
}

async function end({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { id: accountId = '', assignmentId = '' } = params;
  const { lastDay } = readForm(endRoleForm, body);
  const { name, role } = await endRole(ctx, { accountId, assignmentId, lastDay });
  const told = { name, role: { key: `role.${role}` }, on: { date: lastDay } };
  return { redirect: `/accounts/${accountId}`, flash: { key: 'accounts.role-ended', params: told } };
}

const permission = 'account.manage';
const ending = '/accounts/:id/roles/:assignmentId/end';

export const roleRoutes: readonly Route[] = [
  { method: 'get', path: '/accounts/:id/roles/new', permission, handle: showGrant },
  { method: 'post', path: '/accounts/:id/roles', permission, handle: grant, redisplay: showGrant },
  { method: 'get', path: ending, permission, handle: showEnd },
  { method: 'post', path: ending, permission, handle: end, redisplay: showEnd },
];
