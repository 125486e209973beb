import type { Route } from '../route.ts';
import { listRoutes } from './pages/list.ts';
import { moveRoutes } from './pages/moves.ts';
import { newRoutes } from './pages/new.ts';

/** More special paths first: `/legal-services/new` is no service. */
export const legalServiceRoutes: readonly Route[] = [...newRoutes, ...listRoutes, ...moveRoutes];
