import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { type CaseFacts, necessaryParties, type PartyFacts, takingPart } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { namesOf, type Refusal, refuse } from '../refusal.ts';

/** A record is written after the talk, never before it. */
export function sessionHasHappened(_facts: CaseFacts, { session }: MoveInput, now: Date): Refusal | null {
  if (session === undefined || session.on <= shanghaiDate(now)) return null;
  return refuse('session-in-future', { on: { date: session.on } }, 'session');
}

export function sessionHasParty(facts: CaseFacts, { session }: MoveInput): Refusal | null {
  const isThere = facts.parties.some(({ id }) => session?.partyIds.includes(id));
  return isThere ? null : refuse('session-without-party', {}, 'session');
}

export function sessionHasMediator(facts: CaseFacts, { session }: MoveInput): Refusal | null {
  const isLed = facts.mediators.some(({ id }) => session?.mediatorIds.includes(id));
  return isLed ? null : refuse('session-without-mediator', {}, 'session');
}

/** The first of the seven points: rights and duties are told at every session. */
export function sessionTellsRights(_facts: CaseFacts, { session }: MoveInput): Refusal | null {
  return session?.points.includes('RIGHTS') ? null : refuse('session-without-rights', {}, 'session');
}

/** Relatives, neighbours and experts sit in only with both sides' consent (人民调解法 Art. 20; rule E5). */
export function sessionHelpersAreWelcome(facts: CaseFacts, { session }: MoveInput): Refusal | null {
  const helpers = session?.helpers ?? [];
  const unwelcome = helpers.filter(({ consentedPartyIds }) => missing(takingPart(facts), consentedPartyIds).length > 0);
  if (unwelcome.length === 0) return null;
  return refuse('session-helper-without-consent', { names: namesOf(unwelcome) }, 'session');
}

/** Closed unless all parties want it open (Art. 23; rule E7). */
export function sessionIsPrivate(facts: CaseFacts, { session }: MoveInput): Refusal | null {
  const open = session?.isPublic ? missing(takingPart(facts), session.publicConsentPartyIds) : [];
  return open.length === 0 ? null : refuse('session-not-private', { names: namesOf(open) }, 'session');
}

/** Where violence is suspected nobody is made to sit with the other (rule E19). */
export function sessionIsSafe({ violence }: CaseFacts, { session }: MoveInput): Refusal | null {
  const isUnsafe = session?.type === 'JOINT' && violence?.isSuspected && !violence.victimAgreesToJointSession;
  return isUnsafe ? refuse('joint-session-unsafe', {}, 'session') : null;
}

export function investigationHasHappened(_facts: CaseFacts, input: MoveInput, now: Date): Refusal | null {
  const on = input.investigation?.on;
  if (on === undefined || on <= shanghaiDate(now)) return null;
  return refuse('session-in-future', { on: { date: on } }, 'investigation');
}

/** Art. 20, rule E5: invited only with the consent of both sides. */
export function helperIsWelcome(facts: CaseFacts, { helper }: MoveInput): Refusal | null {
  if (helper === undefined) return null;
  const open = missing(takingPart(facts), helper.consentedPartyIds);
  if (open.length === 0) return null;
  return refuse('helper-without-consent', { helper: helper.name, names: namesOf(open) }, 'helper');
}

/** Mediating once more needs everybody's word anew. */
export function everybodyWantsToReopen(facts: CaseFacts, { consentedPartyIds }: MoveInput): Refusal | null {
  const open = missing(necessaryParties(facts), consentedPartyIds ?? []);
  return open.length === 0 ? null : refuse('reopening-without-consent', { names: namesOf(open) }, 'consentedPartyIds');
}

export function missing(parties: readonly PartyFacts[], ids: readonly string[]): PartyFacts[] {
  return parties.filter(({ id }) => !ids.includes(id));
}
