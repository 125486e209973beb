import type { DisputeType } from '../src/cases/rules/dispute-types.ts';

/** An example: the office enters its own thirteen. `types` are the disputes for which a team is suggested. */
export type ExampleTeam = { code: string; types: readonly DisputeType[] };

/** 专业调解队伍: thirteen invented examples; none of these names was given by anybody. */
export const EXAMPLE_TEAMS = [
  { code: 'FAMILY', types: ['FAMILY'] },
  { code: 'NEIGHBOUR', types: ['NEIGHBOUR'] },
  { code: 'LAND', types: ['LAND_FOREST', 'HOUSE_SITE'] },
  { code: 'EXPROPRIATION', types: ['EXPROPRIATION'] },
  { code: 'LABOUR', types: ['MIGRANT_WAGES', 'LABOUR'] },
  { code: 'TRAFFIC', types: ['TRAFFIC'] },
  { code: 'MEDICAL', types: ['MEDICAL'] },
  { code: 'PROPERTY', types: ['PROPERTY_SERVICE'] },
  { code: 'CONSUMER', types: ['CONSUMER', 'E_COMMERCE', 'TOURISM'] },
  { code: 'ENVIRONMENT', types: ['ENVIRONMENT'] },
  { code: 'BUSINESS', types: ['CONTRACT', 'BUSINESS'] },
  { code: 'YOUTH', types: [] },
  { code: 'VULNERABLE', types: ['DAMAGES', 'OTHER'] },
] as const satisfies readonly ExampleTeam[];

export type TeamCode = (typeof EXAMPLE_TEAMS)[number]['code'];

/** Teams to propose for a dispute, in the order of the list. */
export function teamsFor(type: DisputeType): TeamCode[] {
  return EXAMPLE_TEAMS.filter((team: ExampleTeam) => team.types.includes(type)).map(({ code }) => code);
}
