import type { Difficulty } from './vocabulary.ts';

/**
 * Whose matter it is where a community was merged: land and income stay with the old village, property and environment
 * go with the grid of residence; everything else follows the place of dispute.
 */
export type Affiliation = 'PLACE' | 'OLD_VILLAGE' | 'GRID';

export type DisputeTypeProfile = {
  difficulty: Difficulty;
  affiliation: Affiliation;
  /** 劳动争议: after fifteen days the worker may go to arbitration (劳动争议调解仲裁法 Art. 14). */
  isLabour: boolean;
  /** 婚姻家庭: screened for violence, and 限阅 from the start. */
  isFamily: boolean;
};

const type = (difficulty: Difficulty, more: Partial<DisputeTypeProfile> = {}): DisputeTypeProfile => ({
  ...{ difficulty, affiliation: 'PLACE', isLabour: false, isFamily: false, ...more },
});

/** The eighteen statutory types, in the order of the statistics. A local sub-type rolls up to exactly one of them. */
export const DISPUTE_TYPES = {
  FAMILY: type('SIMPLE', { isFamily: true }),
  NEIGHBOUR: type('SIMPLE', { affiliation: 'GRID' }),
  HOUSE_SITE: type('ORDINARY', { affiliation: 'OLD_VILLAGE' }),
  CONTRACT: type('ORDINARY'),
  BUSINESS: type('ORDINARY'),
  DAMAGES: type('ORDINARY'),
  LAND_FOREST: type('ORDINARY', { affiliation: 'OLD_VILLAGE' }),
  EXPROPRIATION: type('MAJOR', { affiliation: 'OLD_VILLAGE' }),
  ENVIRONMENT: type('ORDINARY', { affiliation: 'GRID' }),
  MIGRANT_WAGES: type('ORDINARY', { isLabour: true }),
  LABOUR: type('ORDINARY', { isLabour: true }),
  TOURISM: type('SIMPLE'),
  E_COMMERCE: type('SIMPLE'),
  CONSUMER: type('SIMPLE'),
  MEDICAL: type('ORDINARY'),
  TRAFFIC: type('ORDINARY'),
  PROPERTY_SERVICE: type('SIMPLE', { affiliation: 'GRID' }),
  OTHER: type('ORDINARY'),
} as const satisfies Record<string, DisputeTypeProfile>;

export type DisputeType = keyof typeof DISPUTE_TYPES;

/** @returns null for a type that is not (or not yet) chosen */
export function profileOf(disputeType: DisputeType | null): DisputeTypeProfile | null {
  return disputeType === null ? null : DISPUTE_TYPES[disputeType];
}
