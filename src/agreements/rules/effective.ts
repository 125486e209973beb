import type { Day } from '../../calendar/day.ts';
import type { AgreementFacts, SignerFacts } from './facts.ts';

/** What is still lacking until the agreement binds; `partyId` only for a party's signature or assent. */
export type MissingForEffect =
  | { what: 'SIGNATURE' | 'ASSENT'; partyId: string; name: string }
  | { what: 'MEDIATOR_SIGNATURE' | 'SEAL' | 'SIGNED_PAGES' | 'CONTENT' | 'ORAL_DAY' };

type Dates = Pick<AgreementFacts, 'form' | 'signatures' | 'mediatorSignedOn' | 'sealedOn' | 'oralAgreedOn'>;

/**
 * Everything that a written agreement needs to bind (人民调解法 Art. 29: all parties, the mediator, the seal; and a
 * photograph of the signed pages as proof), or an oral one (Art. 30, 28: its content recorded, each party's assent).
 */
export function missingForEffect(agreement: AgreementFacts, signers: readonly SignerFacts[]): MissingForEffect[] {
  const isWritten = agreement.form === 'WRITTEN';
  const what = isWritten ? 'SIGNATURE' : 'ASSENT';
  const missing: MissingForEffect[] = signers
    .filter(({ id }) => !agreement.signatures.some(({ partyId }) => partyId === id))
    .map(({ id, name }) => ({ what, partyId: id, name }));
  if (agreement.clauses.every((clause) => clause.trim() === '')) missing.push({ what: 'CONTENT' });
  if (!isWritten && agreement.oralAgreedOn === null) missing.push({ what: 'ORAL_DAY' });
  if (isWritten && agreement.mediatorSignedOn === null) missing.push({ what: 'MEDIATOR_SIGNATURE' });
  if (isWritten && agreement.sealedOn === null) missing.push({ what: 'SEAL' });
  if (isWritten && agreement.signedPages < 1) missing.push({ what: 'SIGNED_PAGES' });
  return missing;
}

/**
 * The day from which the agreement binds, computed and never typed: written, the last of all parties' signatures, the
 * mediator's and the seal (人民调解法 Art. 29); oral, the day on which the last party agreed (Art. 30).
 * @returns null while one of them is missing
 */
export function effectiveOn(agreement: Dates, signers: readonly Pick<SignerFacts, 'id'>[]): Day | null {
  const signed = signers.map(({ id }) => agreement.signatures.find(({ partyId }) => partyId === id)?.signedOn ?? null);
  const others =
    agreement.form === 'WRITTEN' ? [agreement.mediatorSignedOn, agreement.sealedOn] : [agreement.oralAgreedOn];
  return latest([...signed, ...others]);
}

/** The days on the paper that have not come yet: a date ahead of time is a slip of the pen or worse. */
export function datesAhead(agreement: Dates, today: Day): Day[] {
  const { signatures, mediatorSignedOn, sealedOn, oralAgreedOn } = agreement;
  const days = [...signatures.map(({ signedOn }) => signedOn), mediatorSignedOn, sealedOn, oralAgreedOn];
  return days.filter((day): day is Day => day !== null && day > today);
}

function latest(days: readonly (Day | null)[]): Day | null {
  let last: Day | null = null;
  for (const day of days) {
    if (day === null) return null;
    if (last === null || day > last) last = day;
  }
  return last;
}
