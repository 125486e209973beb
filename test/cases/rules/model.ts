import type { AgreementFacts } from '../../../src/agreements/rules/facts.ts';
import type { Allowed } from '../../../src/cases/rules/decide.ts';
import { agreementInHand, type CaseFacts, type TransferFacts } from '../../../src/cases/rules/facts.ts';
import type { MoveInput } from '../../../src/cases/rules/input.ts';

/** The case as it is after an allowed move: what the actions write, without a database. */
export function applied(facts: CaseFacts, decision: Allowed, input: MoveInput, now: Date): CaseFacts {
  const { changes, transition } = decision;
  const does = (effect: (typeof transition.effects)[number]) => transition.effects.includes(effect);
  const { result: _result, ...columns } = changes;
  return {
    ...facts,
    ...columns,
    caseNo: does('allocate:case-no') ? '〔2026〕王家庄民调字第1号' : facts.caseNo,
    mediators: mediatorsAfter(facts, input),
    parties: partiesAfter(facts, decision, input),
    transfers: transfersAfter(facts, decision, now),
    agreements: facts.agreements.map((one) => agreementAfter(one, facts, decision)),
    sessions: sessionsAfter(facts, input),
    visits: does('plan-visits') ? { ...facts.visits, planned: facts.visits.planned + 1 } : facts.visits,
    policeReportedAt: does('keep-police-report') ? now : facts.policeReportedAt,
  };
}

function mediatorsAfter({ mediators }: CaseFacts, { replacement, leadMediator }: MoveInput): CaseFacts['mediators'] {
  if (replacement !== undefined) {
    return mediators.map((mediator) => (mediator.id === replacement.leaves ? replacement.joins : mediator));
  }
  if (leadMediator === undefined) return mediators;
  return [leadMediator, ...mediators.filter(({ id }) => id !== leadMediator.id)];
}

function partiesAfter(facts: CaseFacts, { transition }: Allowed, input: MoveInput): CaseFacts['parties'] {
  const { effects } = transition;
  return facts.parties.map((party) => {
    if (effects.includes('record-refusal') && party.id === input.requestedByPartyId) {
      return { ...party, consent: 'WITHDRAWN' };
    }
    const agreed = effects.includes('record-consents') && input.consentedPartyIds?.includes(party.id);
    const renewed = effects.includes('renew-mediator-acceptance');
    return {
      ...party,
      consent: agreed ? 'AGREED' : party.consent,
      mediatorChoice: renewed ? 'PENDING' : party.mediatorChoice,
    };
  });
}

function transfersAfter(facts: CaseFacts, { transfer, transition }: Allowed, now: Date): TransferFacts[] {
  const { effects } = transition;
  const answered = facts.transfers.flatMap((one): TransferFacts[] => {
    if (one.response !== 'PENDING') return [one];
    if (effects.includes('answer-transfer:RECEIVED')) return [{ ...one, response: 'RECEIVED' }];
    if (effects.includes('answer-transfer:RETURNED')) return [{ ...one, response: 'RETURNED' }];
    return [effects.includes('cancel-transfer') ? { ...one, response: 'CANCELLED' } : one];
  });
  return transfer === null ? answered : [...answered, { ...transfer, sentAt: now, response: 'PENDING' }];
}

function agreementAfter(one: AgreementFacts, facts: CaseFacts, { effectiveOn, transition }: Allowed): AgreementFacts {
  if (one.id !== agreementInHand(facts)?.id) return one;
  const { effects } = transition;
  if (effects.includes('sign-agreement')) return { ...one, state: 'SIGNING' };
  if (effects.includes('keep-refused-version')) return { ...one, state: 'REFUSED' };
  return effects.includes('set-effective-on') ? { ...one, state: 'EFFECTIVE', effectiveOn } : one;
}

function sessionsAfter(facts: CaseFacts, { session }: MoveInput): CaseFacts['sessions'] {
  if (session === undefined) return facts.sessions;
  const { on, type, result, nextAt } = session;
  return [...facts.sessions, { round: facts.round, on, type, result, nextAt }];
}
