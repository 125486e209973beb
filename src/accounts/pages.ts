import type { Route } from '../route.ts';
import { accountAdminRoutes } from './pages/admin.ts';
import { meRoutes } from './pages/me.ts';
import { roleRoutes } from './pages/roles.ts';
import { signInRoutes } from './pages/sign-in.ts';
import { tokenRoutes } from './pages/tokens.ts';

export const accountRoutes: readonly Route[] = [
  ...signInRoutes,
  ...meRoutes,
  ...tokenRoutes,
  ...accountAdminRoutes,
  ...roleRoutes,
];
