import { type CaseFacts, refusingParties, unaskedParties } from '../facts.ts';
import { isUnreachable } from '../guards/consent.ts';
import { partiesAgreeToBegin } from '../guards/intake.ts';
import { namesOf } from '../refusal.ts';
import { gapsBefore, handler, lead, refusedStep, type Step, type StepOf } from './step.ts';

const draft: StepOf = (facts, _due, now) => {
  const gaps = gapsBefore(facts, 'case.submitted', now);
  return gaps === null
    ? { key: 'DRAFT.ready', who: handler(facts) }
    : { key: 'DRAFT.gaps', params: { gaps }, who: handler(facts) };
};

const consent: StepOf = (facts, due, now) => {
  const refused = refusedStep(facts, 'CONSENT.refused', handler(facts));
  if (refused !== null) return refused;
  const unreachable = unaskedParties(facts).filter((party) => isUnreachable(facts, party, now));
  if (unreachable.length === 0) return submitted(facts, due, now);
  return { key: 'CONSENT.unreachable', params: { names: namesOf(unreachable) }, who: handler(facts) };
};

const submitted: StepOf = (facts, _due, now) => {
  const refused = refusedStep(facts, 'SUBMITTED.refused', handler(facts));
  return refused ?? ask(facts) ?? acceptance(facts, now);
};

function ask(facts: CaseFacts): Step | null {
  const unasked = unaskedParties(facts);
  const isReady = partiesAgreeToBegin(facts) === null || refusingParties(facts).length > 0;
  if (isReady || unasked.length === 0) return null;
  return { key: 'SUBMITTED.ask', params: { names: namesOf(unasked) }, who: handler(facts) };
}

function acceptance(facts: CaseFacts, now: Date): Step {
  const gaps = gapsBefore(facts, 'case.accepted', now);
  return gaps === null
    ? { key: 'SUBMITTED.decide', who: handler(facts) }
    : { key: 'SUBMITTED.gaps', params: { gaps }, who: handler(facts) };
}

const accepted: StepOf = (facts, _due, now) => {
  const refused = refusedStep(facts, 'refused', lead(facts));
  if (refused !== null) return refused;
  const gaps = gapsBefore(facts, 'case.mediation-started', now);
  return gaps === null
    ? { key: 'ACCEPTED.ready', who: lead(facts) }
    : { key: 'ACCEPTED.gaps', params: { gaps }, who: lead(facts) };
};

export const stepsBefore = {
  NONE: (facts) => ({ key: 'NONE', who: handler(facts) }),
  DRAFT: draft,
  SUBMITTED: submitted,
  CONSENT: consent,
  ACCEPTED: accepted,
} as const satisfies Record<string, StepOf>;
