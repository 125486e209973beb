import { Invalid } from '../platform/http/refusals.ts';
import type { LoadedCase } from './load-facts.ts';
import type { PartyFacts } from './rules/facts.ts';

/** The party of this case with that id. @throws Invalid at field `partyId` */
export function partyOf({ facts }: LoadedCase, partyId: string): PartyFacts {
  const party = facts.parties.find(({ id }) => id === partyId);
  if (party === undefined) throw new Invalid([{ field: 'partyId', key: 'case.error.party-unknown' }]);
  return party;
}
