/** Tiers 层级, lowest first. Teams and external units have none. */
export const TIERS = ['VILLAGE', 'CENTRE', 'STREET'] as const;
export type Tier = (typeof TIERS)[number];

export const ORGANIZATION_KINDS = ['STREET', 'CENTRE', 'VILLAGE', 'TEAM', 'EXTERNAL'] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];
