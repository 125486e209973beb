import type { Route } from '../route.ts';
import { locationRoutes } from './pages/locations.ts';
import { organizationRoutes } from './pages/organizations.ts';

export const placeRoutes: readonly Route[] = [...organizationRoutes, ...locationRoutes];
