import { z } from 'zod';
import { ALL_ROLES } from '../../config/roles.ts';
import { checkName } from '../people/rules/name.ts';
import { checkPhone } from '../people/rules/phone.ts';
import {
  checkedBy,
  choice,
  day,
  flag,
  optionallyCheckedBy,
  optionalText,
  reference,
} from '../platform/forms/fields.ts';
import { LANGS } from '../platform/i18n/message.ts';
import { checkUsername } from './rules/username.ts';

const name = checkedBy((typed) => checkName(typed));
const phone = optionallyCheckedBy((typed) => {
  const found = checkPhone(typed);
  return found.ok ? { ok: true, value: found.value.number } : found;
});

/** Checked by whoever keeps the record: the card says how old its holder is today. */
const idNo = optionalText({ max: 60 });

export const newAccountForm = z.strictObject({
  username: checkedBy(checkUsername),
  displayName: name,
  phone,
  idNo,
  role: choice(ALL_ROLES),
  orgId: reference(),
  validFrom: day(),
});
export type NewAccount = z.output<typeof newAccountForm>;

export const accountForm = z.strictObject({ displayName: name, phone, idNo, isIdNoGone: flag() });
export type AccountChange = z.output<typeof accountForm>;

export const grantForm = z.strictObject({ role: choice(ALL_ROLES), orgId: reference(), validFrom: day() });
export type Grant = z.output<typeof grantForm>;

export const endRoleForm = z.strictObject({ lastDay: day() });

/** As typed: blanks count, and nothing of it is repeated in an answer. */
const password = z.string();
export const passwordForm = z.strictObject({ present: password, next: password, again: password });
export type PasswordChange = z.output<typeof passwordForm>;

export const signInForm = z.strictObject({ name: z.string(), password, to: z.string().optional() });

export const languageForm = z.strictObject({ lang: choice(LANGS), back: z.string().optional() });
