import type { OrganizationKind } from './organizations.ts';

/** The six columns 主体 of the statistics and the kinds of organisation whose cases each counts. */
export const COMMITTEE_COLUMNS = {
  VILLAGE_COMMITTEE: ['VILLAGE'],
  RESIDENTS_COMMITTEE: [],
  TOWNSHIP_COMMITTEE: [],
  STREET_COMMITTEE: ['STREET', 'CENTRE'],
  ENTERPRISE_COMMITTEE: [],
  ASSOCIATION: ['TEAM', 'EXTERNAL'],
} as const satisfies Record<string, readonly OrganizationKind[]>;

export type CommitteeColumn = keyof typeof COMMITTEE_COLUMNS;
