import type { Route } from '../route.ts';
import { fileRoutes } from './pages/file.ts';
import { intakePageRoutes } from './pages/intake.ts';
import { listRoutes } from './pages/list.ts';
import { moveRoutes } from './pages/moves.ts';
import { newIntakeRoutes } from './pages/new.ts';
import { replyRoutes } from './pages/reply.ts';

/** More special paths first: `/intakes/new` is no intake. */
export const intakeRoutes: readonly Route[] = [
  ...newIntakeRoutes,
  ...fileRoutes,
  ...listRoutes,
  ...intakePageRoutes,
  ...replyRoutes,
  ...moveRoutes,
];
