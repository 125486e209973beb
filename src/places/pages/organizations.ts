import { shanghaiDate } from '../../calendar/shanghai.ts';
import { historyOf } from '../../platform/event-log/history.ts';
import { readForm, versionOf } from '../../platform/forms/read-form.ts';
import { Stale } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { changeOrganization } from '../actions/change-organization.ts';
import { createOrganization } from '../actions/create-organization.ts';
import { newOrganizationForm, organizationForm } from '../forms.ts';
import { findLocations } from '../queries/locations.ts';
import { findHolders, findOrganization, findOrganizations } from '../queries/organizations.ts';
import {
  newOrganizationView,
  organizationConflict,
  organizationsView,
  organizationView,
  readOrganizationFilter,
} from '../views/organizations.ts';

const EVERYTHING = { q: '', level: '' };

async function list({ ctx, query, now }: PageRequest): Promise<Answer> {
  const filter = readOrganizationFilter(query);
  const rows = await findOrganizations(ctx.em, filter, shanghaiDate(now));
  return { page: 'places/organizations', view: organizationsView(filter, rows) };
}

async function choices({ ctx, now }: PageRequest) {
  const open = await findOrganizations(ctx.em, { q: '', kind: '', state: 'on' }, shanghaiDate(now));
  return { parents: open, locations: await findLocations(ctx.em, EVERYTHING) };
}

async function showNew(request: PageRequest): Promise<Answer> {
  const { refused, now } = request;
  const view = newOrganizationView({ ...(await choices(request)), refused, today: shanghaiDate(now) });
  return { page: 'places/organization-new', view };
}

async function create({ ctx, body }: PageRequest): Promise<Answer> {
  const { orgId, name } = await createOrganization(ctx, readForm(newOrganizationForm, body));
  return { redirect: `/organizations/${orgId}`, flash: { key: 'places.created', params: { name } } };
}

async function show(request: PageRequest): Promise<Answer> {
  const { ctx, params, refused, now } = request;
  const stored = await findOrganization(ctx.em, params.id ?? '');
  const history = await historyOf(ctx.em, stored.id);
  const chosen = await choices(request);
  if (refused?.refusal instanceof Stale)
    return { page: 'errors/conflict', view: organizationConflict(stored, refused.typed, history, chosen) };
  const holders = await findHolders(ctx.em, stored.id, shanghaiDate(now));
  return { page: 'places/organization', view: organizationView({ stored, holders, history, refused, ...chosen }) };
}

async function save({ ctx, params, body }: PageRequest): Promise<Answer> {
  const orgId = params.id ?? '';
  const input = readForm(organizationForm, body);
  const { name } = await changeOrganization(ctx, { ...input, orgId, version: versionOf(body) });
  return { redirect: `/organizations/${orgId}`, flash: { key: 'places.saved', params: { name } } };
}

const permission = 'organization.manage';

export const organizationRoutes: readonly Route[] = [
  { method: 'get', path: '/organizations', permission, handle: list },
  { method: 'get', path: '/organizations/new', permission, handle: showNew },
  { method: 'post', path: '/organizations', permission, handle: create, redisplay: showNew },
  { method: 'get', path: '/organizations/:id', permission, handle: show },
  { method: 'post', path: '/organizations/:id', permission, handle: save, redisplay: show },
];
