import { type CaseFacts, type MediatorFacts, takingPart } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { listOf, namesOf, type Refusal, refuse } from '../refusal.ts';
import { partiesOfMediator, partiesOnPhoneOf } from '../same-person.ts';

type WithMediators = Pick<CaseFacts, 'parties' | 'mediators'>;

export function leadIsNamed(facts: CaseFacts): Refusal | null {
  return facts.mediators.some(({ id }) => id === facts.leadMediatorId) ? null : refuse('no-lead-mediator');
}

/** A mediator cannot be a party (人民调解法 Art. 15; rule E6). */
export function noMediatorIsParty(facts: WithMediators): Refusal | null {
  const both = facts.mediators.filter((mediator) => partiesOfMediator(facts, mediator).length > 0);
  if (both.length > 0) return refuse('mediator-is-party', { names: namesOf(both) });
  return facts.mediators.map((mediator) => phoneRefusal(facts, mediator, null)).find((found) => found !== null) ?? null;
}

/** Everybody who takes part chose the mediator or accepts the one that is offered (Art. 19, 23; rule E4). */
export function mediatorIsAccepted(facts: CaseFacts): Refusal | null {
  const open = takingPart(facts).filter(
    ({ mediatorChoice }) => mediatorChoice === 'PENDING' || mediatorChoice === 'OBJECTED',
  );
  return open.length === 0 ? null : refuse('mediator-not-accepted', { names: namesOf(open) });
}

/** For each mediator and each party it stands in writing whether they are related, "none" included (rule E6). */
export function relationsAreDisclosed(facts: CaseFacts): Refusal | null {
  const open = facts.mediators.flatMap((mediator) =>
    takingPart(facts)
      .filter((party) => !facts.disclosures.some((d) => d.mediatorId === mediator.id && d.partyId === party.id))
      .map((party) => ({ key: 'lifecycle.pair', params: { first: mediator.name, second: party.name } })),
  );
  return open.length === 0 ? null : refuse('relation-not-disclosed', { pairs: listOf(open) });
}

/** A party's objection is answered before mediation begins; where it was upheld, the mediator has been replaced. */
export function objectionsAreDecided(facts: CaseFacts): Refusal | null {
  const open = facts.mediators.filter(({ id }) =>
    facts.disclosures.some((d) => d.mediatorId === id && d.isObjected && d.decision !== 'CONTINUE'),
  );
  return open.length === 0 ? null : refuse('objection-open', { names: namesOf(open) });
}

/** The one who takes over a case is no party to it. */
export function newLeadIsNoParty(facts: CaseFacts, input: MoveInput): Refusal | null {
  const lead = input.leadMediator;
  return lead === undefined ? null : partyRefusal(facts, lead, 'leadMediator');
}

export function replacementFits(facts: CaseFacts, input: MoveInput): Refusal | null {
  if (input.replacement === undefined) return null;
  const { leaves, joins } = input.replacement;
  if (!facts.mediators.some(({ id }) => id === leaves)) return refuse('unknown-mediator', {}, 'replacement');
  if (facts.mediators.some(({ id }) => id === joins.id)) {
    return refuse('mediator-stays', { name: joins.name }, 'replacement');
  }
  return partyRefusal(facts, joins, 'replacement');
}

function partyRefusal(facts: Pick<CaseFacts, 'parties'>, mediator: MediatorFacts, field: string): Refusal | null {
  const isParty = partiesOfMediator(facts, mediator).length > 0;
  return isParty ? refuse('mediator-is-party', { names: mediator.name }, field) : phoneRefusal(facts, mediator, field);
}

/** One telephone and nothing else known: one person, or one household. Neither mediates. */
function phoneRefusal(
  facts: Pick<CaseFacts, 'parties'>,
  mediator: MediatorFacts,
  field: string | null,
): Refusal | null {
  const alike = partiesOnPhoneOf(facts, mediator);
  if (alike.length === 0) return null;
  return refuse('mediator-phone-of-party', { name: mediator.name, names: namesOf(alike) }, field);
}
