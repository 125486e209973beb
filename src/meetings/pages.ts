import type { Route } from '../route.ts';
import { changeRoutes } from './pages/change.ts';
import { decisionRoutes } from './pages/decisions.ts';
import { listRoutes } from './pages/list.ts';
import { newRoutes } from './pages/new.ts';
import { printRoutes } from './pages/prints.ts';

/** More special paths first: `/meetings/new` is no meeting. */
export const meetingRoutes: readonly Route[] = [
  ...newRoutes,
  ...decisionRoutes,
  ...printRoutes,
  ...listRoutes,
  ...changeRoutes,
];
