import type { Route } from '../route.ts';

export const todayRoutes: readonly Route[] = [];
