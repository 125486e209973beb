import type { DisputeType } from '../src/cases/rules/dispute-types.ts';
import type { DisputeSubType } from './dispute-types.ts';

/** 保管期限 of a dossier in years, null for ever. No law fixes it, so the office may change every figure. */
export const RETENTIONS = { SHORT: 10, LONG: 30, PERMANENT: null } as const satisfies Record<string, number | null>;

export type Retention = keyof typeof RETENTIONS;

/** Matters that come back after generations: land, house sites, estates, whose right it is. */
const FOR_EVER_TYPES: readonly DisputeType[] = ['LAND_FOREST', 'HOUSE_SITE', 'EXPROPRIATION'];
const FOR_EVER_SUB_TYPES: readonly DisputeSubType[] = ['INHERITANCE', 'FAMILY_PROPERTY'];

/** What the form proposes; the archivist may choose another. */
export function suggestRetention(type: DisputeType, subType: DisputeSubType | null): Retention {
  const isForEver = FOR_EVER_TYPES.includes(type) || (subType !== null && FOR_EVER_SUB_TYPES.includes(subType));
  return isForEver ? 'PERMANENT' : 'SHORT';
}
