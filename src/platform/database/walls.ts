import { AUTHENTICITY_WALLS } from './authenticity-walls.ts';
import { CASE_WALLS } from './case-walls.ts';
import { INSTITUTION_WALLS } from './institution-walls.ts';
import { OFFICE_WALLS } from './office-walls.ts';
import type { Wall } from './wall.ts';

export { SESSION_READER, type Wall } from './wall.ts';

/** Every table of the product and its wall. A table without one is refused when the walls are laid. */
export const WALLS: Record<string, Wall> = {
  ...OFFICE_WALLS,
  ...CASE_WALLS,
  ...INSTITUTION_WALLS,
  ...AUTHENTICITY_WALLS,
};
