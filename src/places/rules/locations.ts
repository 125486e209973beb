/** 区域, from the largest down: street, district, village, grid, building, household contact. */
export const LOCATION_LEVELS = ['STREET', 'DISTRICT', 'VILLAGE', 'GRID', 'BUILDING', 'HOUSEHOLD'] as const;
export type LocationLevel = (typeof LOCATION_LEVELS)[number];

const rank = (level: LocationLevel) => LOCATION_LEVELS.indexOf(level);

/** Whether an area may lie in the other one. @returns the message key of what is wrong, or null */
export function refusalOfParent(level: LocationLevel, parent: LocationLevel | null): string | null {
  if (parent === null) return level === 'STREET' ? null : 'places.location.parent-missing';
  return rank(parent) < rank(level) ? null : 'places.location.parent-wrong';
}

/**
 * 原村: in a merged community a grid, building or household belongs to an old village for land and income, and to the
 * community for everything else (spec §5.8).
 */
export function refusalOfOldVillage(level: LocationLevel, oldVillage: LocationLevel | null): string | null {
  if (oldVillage === null) return null;
  if (rank(level) <= rank('VILLAGE')) return 'places.location.old-village-level';
  return oldVillage === 'VILLAGE' ? null : 'places.location.old-village-wrong';
}
