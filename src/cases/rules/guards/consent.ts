import { DEADLINES } from '../../../../config/deadlines.ts';
import { calendarDaysBetween } from '../../../calendar/day.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { agreementInHand, type CaseFacts, type PartyFacts, refusingParties, unaskedParties } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { namesOf, type Refusal, refuse } from '../refusal.ts';

/** After so many tries the asking may end (lifecycle T4). */
export const CONTACT_TRIES = 2;

/** Invariant I2, asked by every move that leads into mediation: nobody is mediated against his will (Art. 3, 17). */
export function nobodyRefuses(facts: CaseFacts): Refusal | null {
  const refusing = refusingParties(facts);
  return refusing.length === 0 ? null : refuse('party-refuses', { names: namesOf(refusing) });
}

/** An agreement binds only those who wanted to be mediated: every necessary party, and whoever is to give or get something. */
export function everybodyBoundConsents(facts: CaseFacts): Refusal | null {
  const named = (agreementInHand(facts)?.items ?? []).flatMap((item) => [item.obligorPartyId, item.payeePartyId]);
  const bound = facts.parties.filter(({ id, isNecessary }) => isNecessary || named.includes(id));
  const open = bound.filter(({ consent }) => consent !== 'AGREED');
  return open.length === 0 ? null : refuse('consent-missing', { names: namesOf(open) });
}

/** Lifecycle T6: a refusal stands in the file, or each party not yet asked was tried twice or for seven days. */
export function consentFailed(facts: CaseFacts, input: MoveInput, now: Date): Refusal | null {
  if (input.consentFailure === 'PARTY_REFUSED') {
    return refusingParties(facts).length > 0 ? null : refuse('no-refusal-recorded', {}, 'consentFailure');
  }
  const unasked = unaskedParties(facts);
  if (unasked.some((party) => isUnreachable(facts, party, now))) return null;
  return refuse('contact-not-tried', { tries: CONTACT_TRIES, days: contactDays() }, 'consentFailure');
}

export function isUnreachable(facts: CaseFacts, party: PartyFacts, now: Date): boolean {
  const tries = facts.contacts.filter(({ partyId }) => partyId === party.id);
  if (tries.some(({ isReached }) => isReached)) return false;
  if (tries.length >= CONTACT_TRIES) return true;
  const since = tries[0]?.at ?? facts.submittedAt;
  return since !== null && calendarDaysBetween(shanghaiDate(since), shanghaiDate(now)) >= contactDays();
}

function contactDays(): number {
  return DEADLINES['consent.contact'].amount;
}
