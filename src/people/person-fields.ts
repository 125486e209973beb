import { z } from 'zod';
import { CONTACT_WAYS, HANDLING_HINTS } from '../../config/people-codes.ts';
import {
  choice,
  optionalChoice,
  optionalDay,
  optionalReference,
  optionalText,
  several,
} from '../platform/forms/fields.ts';

export const PERSON_KINDS = ['NATURAL', 'LEGAL', 'UNINCORPORATED'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];
export const ID_TYPES = ['ID_CARD', 'CREDIT_CODE', 'OTHER'] as const;
export type IdType = (typeof ID_TYPES)[number];

/** A name is checked by its own rule, which knows the kind of person; this only keeps a flood out. */
const LONGEST_TYPED = 200;

/**
 * A person as a form tells it: either one that the register knows (`personId`, with what is new about it) or a new one.
 * Numbers come as typed; `…Reason` says why one that fails its check is kept all the same.
 */
export const personFields = {
  personId: optionalReference(),
  kind: optionalChoice(PERSON_KINDS),
  name: optionalText({ max: LONGEST_TYPED }),
  idType: optionalChoice(ID_TYPES),
  idNo: optionalText({ max: 60 }),
  idNoReason: optionalText({ max: 200 }),
  phone: optionalText({ max: 60 }),
  phoneReason: optionalText({ max: 200 }),
  gender: optionalChoice(['M', 'F']),
  birthDate: optionalDay(),
  ethnic: optionalText({ max: 20 }),
  occupation: optionalText({ max: 50 }),
  employer: optionalText({ max: 100 }),
  address: optionalText({ max: 200 }),
  householdVillageId: optionalReference(),
  residenceGridId: optionalReference(),
  legalRep: optionalText({ max: 50 }),
  hints: several(choice(HANDLING_HINTS)),
  noContactChannels: several(choice(CONTACT_WAYS)),
};

export const personInput = z.strictObject(personFields);
export type PersonInput = z.output<typeof personInput>;

/** Names of the fields of one row, for the page: `visitors.0.name` … */
export const PERSON_FIELD_NAMES = Object.keys(personFields) as (keyof PersonInput)[];
