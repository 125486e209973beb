import { z } from 'zod';
import { flag, optionallyCheckedBy, optionalReference } from '../platform/forms/fields.ts';

const email = optionallyCheckedBy((typed) => {
  const address = typed.trim();
  return /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address) && address.length <= 200
    ? { ok: true, value: address }
    : { ok: false, message: { key: 'notice.error.email', params: {} } };
});

export const settingsForm = z.strictObject({ email, isEmailOn: flag(), isGatewayOn: flag() });
export type SettingsInput = z.output<typeof settingsForm>;
export const readingForm = z.strictObject({ noticeId: optionalReference() });
