/** What the other side is to the visitor, in the words of the village. */
export const OPPOSITE_RELATIONS = ['NEIGHBOUR', 'KIN', 'SAME_VILLAGE', 'OTHER_VILLAGE', 'UNIT'] as const;
export type OppositeRelation = (typeof OPPOSITE_RELATIONS)[number];

/** At most five speak for many (信访工作条例 Art. 20). */
export const MOST_REPRESENTATIVES = 5;
/** From how many visitors on it is a visit of a group. */
export const GROUP_FROM = 5;
/** Persons on one side of a form; more are counted, not named. */
export const MOST_PERSONS = 300;
/** How far back a matter counts as possibly the same. */
export const SAME_MATTER_MONTHS = 12;
/** The farthest day on which a watched matter is looked at again. */
export const LONGEST_WATCH_DAYS = 180;

export const LIMITS = { summary: 10_000, demand: 2000, text: 500, place: 200, opposite: 200 } as const;
export const SHORTEST_SUMMARY = 10;
