import type { FieldCrypto } from '../platform/crypto/index.ts';

/** Written as it was typed, before numbers of colleagues were sealed. */
const PLAIN = /^\+?\d+(?:x\d+)?$/;

const place = (accountId: string) => ({ column: 'account.phone', rowId: accountId }) as const;

/** The telephone of a colleague as it is stored: sealed, as base64. Colleagues see it whole: it is the number for work. */
export function sealPhone(fields: FieldCrypto, accountId: string, phone: string | null): string | null {
  return phone === null ? null : fields.encrypt(phone, place(accountId)).toString('base64');
}

/** @throws UnreadableField, UnknownKey */
export function openPhone(fields: FieldCrypto, accountId: string, stored: string | null): string | null {
  if (stored === null || PLAIN.test(stored)) return stored;
  return fields.decrypt(Buffer.from(stored, 'base64'), place(accountId));
}
