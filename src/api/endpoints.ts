import { caseEndpoints } from './cases.ts';
import type { Endpoint } from './endpoint.ts';
import { intakeEndpoints } from './intakes.ts';
import { registerEndpoints } from './registers.ts';
import { searchEndpoints } from './search.ts';

/** Everything that programs may ask for. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...intakeEndpoints,
  ...caseEndpoints,
  ...registerEndpoints,
  ...searchEndpoints,
];
