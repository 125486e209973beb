import { z } from 'zod';
import { ORGANIZATION_KINDS } from '../../config/organizations.ts';
import { checkName } from '../people/rules/name.ts';
import { checkPhone } from '../people/rules/phone.ts';
import {
  checkedBy,
  choice,
  day,
  optionalDay,
  optionallyCheckedBy,
  optionalReference,
  optionalText,
} from '../platform/forms/fields.ts';
import { refused } from '../platform/text/checked.ts';
import { LOCATION_LEVELS } from './rules/locations.ts';
import { checkCode, checkShortName } from './rules.ts';

const name = checkedBy((typed) => checkName(typed, 'LEGAL'));

const organization = {
  name,
  sealName: checkedBy((typed) =>
    typed.trim() === '' ? refused('places.seal-name.required') : checkName(typed, 'LEGAL'),
  ),
  /** Whether it is free is known to the action alone. */
  shortName: checkedBy((typed) => checkShortName(typed, [])),
  parentId: optionalReference(),
  address: optionalText({ max: 200 }),
  phone: optionallyCheckedBy((typed) => {
    const found = checkPhone(typed);
    return found.ok ? { ok: true, value: found.value.number } : found;
  }),
  locationId: optionalReference(),
  establishedOn: optionalDay(),
  activeFrom: day(),
  activeTo: optionalDay(),
};

export const newOrganizationForm = z.strictObject({
  kind: choice(ORGANIZATION_KINDS),
  code: optionallyCheckedBy(checkCode),
  ...organization,
});
export type NewOrganization = z.output<typeof newOrganizationForm>;

export const organizationForm = z.strictObject(organization);
export type OrganizationChange = z.output<typeof organizationForm>;

const location = { name, parentId: optionalReference(), oldVillageId: optionalReference() };

export const newLocationForm = z.strictObject({
  level: choice(LOCATION_LEVELS),
  code: optionallyCheckedBy(checkCode),
  ...location,
});
export type NewLocation = z.output<typeof newLocationForm>;

export const locationForm = z.strictObject(location);
export type LocationChange = z.output<typeof locationForm>;
