import { searchEndpoints } from './api/search.ts';
import { caseEndpoints } from './cases/api.ts';
import type { Endpoint } from './endpoint.ts';
import { intakeEndpoints } from './intake/api.ts';
import { registerEndpoints } from './registers/api.ts';
import { webhookEndpoints } from './webhooks/api.ts';

/** Everything that programs may ask for. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...intakeEndpoints,
  ...caseEndpoints,
  ...registerEndpoints,
  ...searchEndpoints,
  ...webhookEndpoints,
];
