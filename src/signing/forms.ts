import { z } from 'zod';
import { choice, optionalDay, optionalText, optionalWhole, reference, text, whole } from '../platform/forms/fields.ts';
import type { SignatureRead } from './actions/complete-signing.ts';
import type { Signer } from './rules/signers.ts';

export const CAPACITIES = ['SELF', 'AGENT', 'LEGAL_REP'] as const;
export const WAYS = ['SIGNATURE', 'FINGERPRINT', 'SEAL'] as const;
/** More pages than this no paper has: 200 parties and 10,000 characters make sixty. */
const MOST_PAGES = 500;

export const photosForm = z.strictObject({ page: optionalWhole({ min: 1, max: MOST_PAGES }) });

export const placeForm = z.strictObject({ fileId: reference(), page: whole({ min: 1, max: MOST_PAGES }) });

export const withdrawForm = z.strictObject({ fileId: reference(), reason: text({ min: 2, max: 300, breaks: true }) });

export const signaturesForm = z.strictObject({
  /** For every needed place that has no day of its own. */
  signedOn: optionalDay(),
  signatures: z
    .array(
      z.strictObject({
        key: text({ max: 60 }),
        signer: optionalText({ max: 100 }),
        capacity: choice(CAPACITIES),
        way: choice(WAYS),
        signedOn: optionalDay(),
      }),
    )
    .max(500)
    .default([]),
});

export const signaturesOf = ({ signatures }: z.output<typeof signaturesForm>): SignatureRead[] =>
  signatures.map((row) => ({ ...row, signer: row.signer ?? '' }));

/** What stands in the rows before anybody types: what is known. A seal is a seal, an agent says so himself. */
export function firstSignatures(signers: readonly Signer[]): Record<string, string> {
  return Object.fromEntries(
    signers.flatMap(({ key, role, name }, at) => [
      [`signatures.${at}.key`, key],
      [`signatures.${at}.signer`, name],
      [`signatures.${at}.capacity`, 'SELF'],
      [`signatures.${at}.way`, role === 'SEAL' ? 'SEAL' : 'SIGNATURE'],
      [`signatures.${at}.signedOn`, ''],
    ]),
  );
}
