import type { Route } from '../route.ts';

export const placeRoutes: readonly Route[] = [];
