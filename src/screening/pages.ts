import type { Route } from '../route.ts';
import { centreRoutes } from './pages/centre.ts';
import { roomRoutes } from './pages/room.ts';

export const screeningRoutes: readonly Route[] = [...roomRoutes, ...centreRoutes];
