import { historyOf } from '../../platform/event-log/history.ts';
import { readForm, versionOf } from '../../platform/forms/read-form.ts';
import { Stale } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { changeLocation } from '../actions/change-location.ts';
import { createLocation } from '../actions/create-location.ts';
import { locationForm, newLocationForm } from '../forms.ts';
import { findLocation, findLocations } from '../queries/locations.ts';
import {
  locationConflict,
  locationsView,
  locationView,
  newLocationView,
  readLocationFilter,
} from '../views/locations.ts';

const EVERYTHING = { q: '', level: '' };

async function list({ ctx, query }: PageRequest): Promise<Answer> {
  const filter = readLocationFilter(query);
  return { page: 'places/locations', view: locationsView(filter, await findLocations(ctx.em, filter)) };
}

async function showNew({ ctx, query, refused }: PageRequest): Promise<Answer> {
  const all = await findLocations(ctx.em, EVERYTHING);
  return { page: 'places/location-new', view: newLocationView({ all, refused, parentId: query.parentId ?? '' }) };
}

async function create({ ctx, body }: PageRequest): Promise<Answer> {
  const { name } = await createLocation(ctx, readForm(newLocationForm, body));
  return { redirect: '/locations', flash: { key: 'places.created', params: { name } } };
}

async function show({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const stored = await findLocation(ctx.em, params.id ?? '');
  const all = await findLocations(ctx.em, EVERYTHING);
  const history = await historyOf(ctx.em, stored.id);
  if (refused?.refusal instanceof Stale)
    return { page: 'errors/conflict', view: locationConflict(stored, refused.typed, history, all) };
  return { page: 'places/location', view: locationView({ stored, all, history, refused }) };
}

async function save({ ctx, params, body }: PageRequest): Promise<Answer> {
  const locationId = params.id ?? '';
  const input = readForm(locationForm, body);
  const { name } = await changeLocation(ctx, { ...input, locationId, version: versionOf(body) });
  return { redirect: `/locations/${locationId}`, flash: { key: 'places.saved', params: { name } } };
}

const permission = 'organization.manage';

export const locationRoutes: readonly Route[] = [
  { method: 'get', path: '/locations', permission, handle: list },
  { method: 'get', path: '/locations/new', permission, handle: showNew },
  { method: 'post', path: '/locations', permission, handle: create, redisplay: showNew },
  { method: 'get', path: '/locations/:id', permission, handle: show },
  { method: 'post', path: '/locations/:id', permission, handle: save, redisplay: show },
];
