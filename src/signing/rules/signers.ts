import type { PaperKind } from '../../papers/kinds.ts';

export type SignerRole = 'PARTY' | 'MEDIATOR' | 'RECORDER' | 'INQUIRER' | 'ANSWERER' | 'VISITOR' | 'SEAL';

/** One place on a paper for a hand or a seal. */
export interface Signer {
  /** Name of its fields: `PARTY.<id>`, or the role. */
  key: string;
  role: SignerRole;
  partyId: string | null;
  /** Whose name stands there; '' where the paper leaves it open. */
  name: string;
  /** Without it the paper does not hold; the others sign if they are there. */
  isNeeded: boolean;
}

/** What is known of the people behind a paper. */
export interface PeopleOfPaper {
  /** Those who have not left the case. */
  parties: readonly { id: string; name: string; role: 'APPLICANT' | 'RESPONDENT' | 'THIRD' }[];
  /** Those of them that this paper is for (who was at the session, whom the item is owed to …); null: everybody. */
  partyIds: readonly string[] | null;
  leadMediator: string | null;
  recorder: string | null;
  inquirer: string | null;
  answerer: string | null;
  visitor: string | null;
}

type Place = readonly [role: SignerRole | 'APPLICANT', isNeeded: boolean];

const need = (role: Place[0]): Place => [role, true];
const may = (role: Place[0]): Place => [role, false];
const PARTIES = need('PARTY');
const OFFICE = [need('MEDIATOR'), may('RECORDER'), need('SEAL')];

/**
 * Who signs which paper (司法部 2010 forms, spec §1.2; agreement: 人民调解法 Art. 29, all parties, the mediator and the
 * seal). A paper that is not here is not signed by a party.
 */
const PLACES: Partial<Record<PaperKind, readonly Place[]>> = {
  APPLICATION: [need('APPLICANT')],
  ACCEPTANCE: [PARTIES, may('RECORDER'), need('SEAL')],
  RIGHTS_NOTICE: [PARTIES],
  POWER_OF_ATTORNEY: [PARTIES],
  INVESTIGATION_RECORD: [need('ANSWERER'), need('INQUIRER'), may('RECORDER')],
  MEDIATION_RECORD: [PARTIES, need('MEDIATOR'), need('RECORDER')],
  UNDISPUTED_FACTS: [PARTIES, need('MEDIATOR')],
  WRITTEN_AGREEMENT: [PARTIES, ...OFFICE],
  // The parties have agreed by word; their hand under the form is welcome (Art. 30).
  ORAL_AGREEMENT: [may('PARTY'), need('MEDIATOR'), need('SEAL')],
  RECEIPT: [PARTIES],
  RETURN_VISIT: [need('VISITOR'), may('PARTY')],
  CONFIRMATION_APPLICATION: [PARTIES],
  // Whoever refuses to go on need not sign that it ends (Art. 26).
  TERMINATION: [may('PARTY'), need('MEDIATOR'), need('SEAL')],
  WITHDRAWAL: [need('APPLICANT')],
};

/** The places of a paper in the order in which they stand on it. */
export function signersOf(kind: PaperKind, people: PeopleOfPaper): Signer[] {
  return (PLACES[kind] ?? []).flatMap(([role, isNeeded]) => {
    if (role === 'PARTY' || role === 'APPLICANT') return partiesOf(role, people, isNeeded);
    return [{ key: role, role, partyId: null, name: nameOf(role, people), isNeeded }];
  });
}

function partiesOf(role: 'PARTY' | 'APPLICANT', { parties, partyIds }: PeopleOfPaper, isNeeded: boolean): Signer[] {
  return parties
    .filter((party) => (partyIds?.includes(party.id) ?? true) && (role === 'PARTY' || party.role === 'APPLICANT'))
    .map(({ id, name }) => ({ key: `PARTY.${id}`, role: 'PARTY', partyId: id, name, isNeeded }));
}

function nameOf(role: SignerRole, people: PeopleOfPaper): string {
  const names: Partial<Record<SignerRole, string | null>> = {
    MEDIATOR: people.leadMediator,
    RECORDER: people.recorder,
    INQUIRER: people.inquirer,
    ANSWERER: people.answerer,
    VISITOR: people.visitor,
  };
  return names[role] ?? '';
}
