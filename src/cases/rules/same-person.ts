import { normaliseName } from '../../people/rules/name.ts';
import type { CaseFacts, MediatorFacts, PartyFacts } from './facts.ts';

type WithParties = Pick<CaseFacts, 'parties'>;

/** The parties that this mediator is: by the record, or by the number of a card. Whoever is one has to stand back (人民调解法 Art. 15). */
export function partiesOfMediator({ parties }: WithParties, mediator: MediatorFacts): PartyFacts[] {
  return parties.filter(({ personId }) => {
    const how = howAlike(mediator, personId);
    return personId === mediator.personId || how === 'RECORD' || how === 'NUMBER';
  });
}

/** The parties that gave the mediator's own telephone number, and no card that would tell them apart. */
export function partiesOnPhoneOf(facts: WithParties, mediator: MediatorFacts): PartyFacts[] {
  return facts.parties.filter(({ personId }) => howAlike(mediator, personId) === 'PHONE');
}

export type Namesakes = { mediator: MediatorFacts; party: PartyFacts };

/** One name, and nothing in the registers that says whether it is one person: only somebody who knows them can. */
export function namesakesOf(mediators: readonly MediatorFacts[], parties: readonly PartyFacts[]): Namesakes[] {
  return mediators.flatMap((mediator) =>
    parties
      .filter(({ name }) => normaliseName(name) === normaliseName(mediator.name))
      .filter(({ personId }) => personId !== mediator.personId && howAlike(mediator, personId) === null)
      .map((party) => ({ mediator, party })),
  );
}

/** Parties of the name that is written down as the recorder's, unless it is a mediator's own, who was asked about already. */
export function recorderNamesakes(facts: Pick<CaseFacts, 'parties' | 'mediators'>, recorder: string): PartyFacts[] {
  const name = normaliseName(recorder);
  if (facts.mediators.some((mediator) => normaliseName(mediator.name) === name)) return [];
  return facts.parties.filter((party) => normaliseName(party.name) === name);
}

function howAlike({ likenesses = [] }: MediatorFacts, personId: string) {
  return likenesses.find((likeness) => likeness.personId === personId)?.how ?? null;
}
