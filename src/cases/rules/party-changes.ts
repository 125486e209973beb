import { type CaseFacts, refusingParties } from './facts.ts';
import { nobodyIsTwoParties } from './guards/intake.ts';
import { noMediatorIsParty } from './guards/mediators.ts';
import { namesOf, type Refusal, refuse } from './refusal.ts';
import { VOLUNTARY_STATES } from './states.ts';

/**
 * May the parties and mediators of a case stand like this? Asked after every change of them that is not itself a move:
 * a new party, a consent, a necessary party that becomes one.
 * @param after the case as it would be
 */
export function peopleRefusals(after: CaseFacts): Refusal[] {
  const found = [nobodyIsTwoParties(after), noMediatorIsParty(after), voluntary(after)];
  return found.filter((refusal) => refusal !== null);
}

/** Invariant I2: during mediation a refusal is recorded by ending it (`case.stopped`), never beside it. */
function voluntary(after: CaseFacts): Refusal | null {
  const refusing = VOLUNTARY_STATES.includes(after.state) ? refusingParties(after) : [];
  return refusing.length === 0 ? null : refuse('refusal-ends-mediation', { names: namesOf(refusing) });
}
