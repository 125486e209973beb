import type { AgreementDraft } from '../../src/cases/actions/draft-agreement.ts';
import type { OpenCaseInput } from '../../src/cases/actions/open-case.ts';
import type { LoadedCase } from '../../src/cases/load-facts.ts';
import type { Papers } from '../../src/cases/move.ts';
import type { PartyDraft } from '../../src/cases/party-draft.ts';
import type { MoveInput } from '../../src/cases/rules/input.ts';
import type { PartyRole } from '../../src/cases/rules/vocabulary.ts';
import type { House } from '../../src/context.ts';
import { type PersonInput, personInput } from '../../src/people/person-fields.ts';
import { newId } from '../../src/platform/database/columns.ts';

export function person(name: string, more: Partial<Record<keyof PersonInput, unknown>> = {}): PersonInput {
  return personInput.parse({ name, ...more });
}

export function party(role: PartyRole, name: string, more: Partial<PartyDraft> = {}): PartyDraft {
  return { role, person: person(name), isNecessary: null, agent: null, addressForService: null, ...more };
}

/** A roof that drips on the neighbour's wall, filed at a village. */
export function quarrel(orgId: string, more: Partial<OpenCaseInput> = {}): OpenCaseInput {
  return {
    orgId,
    parties: [party('APPLICANT', '张某某'), party('RESPONDENT', '孙某某')],
    summary: '孙家翻建东屋，屋檐滴水落在张家院墙上，墙皮脱落。',
    requests: ['把檐沟装好'],
    place: '东河村三组',
    placeLocationId: null,
    disputeType: 'NEIGHBOUR',
    subType: null,
    occurredOn: '2026-11-01',
    source: 'APPLICATION',
    entrustingUnit: null,
    entrustLetterNo: null,
    risk: 'BLUE',
    dangerTicks: [],
    peopleCount: 2,
    isGroup: false,
    amountClaimedFen: null,
    isPrivacyAskedFor: false,
    ...more,
  };
}

export function signedPage(caseId: string) {
  return {
    caseId,
    kind: 'SIGNED_PAGE' as const,
    subjectId: null,
    file: { name: '签字页.jpg', mime: 'image/jpeg', size: 1000, sha256: 'a'.repeat(64) },
    note: null,
  };
}

/** A signed 卷宗情况说明. */
export const STATEMENT = {
  slot: 'STATEMENT' as const,
  note: null,
  files: [{ name: '情况说明.jpg', mime: 'image/jpeg', size: 1000, sha256: 'b'.repeat(64) }],
};

export function sessionInput(
  facts: LoadedCase['facts'],
  result: 'REACHED' | 'NOT_REACHED',
  house: House,
): Omit<MoveInput, 'actorId'> {
  const on = new Date(house.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  return {
    session: {
      ...{ type: 'JOINT', on, text: '双方各讲了经过，愿意各让一步。', result, nextAt: null },
      ...{ mediatorIds: facts.mediators.map(({ id }) => id), partyIds: facts.parties.map(({ id }) => id) },
      ...{ helpers: [], points: ['RIGHTS', 'STATEMENTS'], isPublic: false, publicConsentPartyIds: [] },
    },
  };
}

export function sessionPapers(house: House): Papers {
  return {
    session: {
      ...{ id: newId(), startedAt: house.clock.now(), endedAt: null, place: '调解室', subject: '滴水' },
      ...{ recorder: '记录员', attendees: [], remediesTold: null },
    },
  };
}

export function agreementDraft(facts: LoadedCase['facts'], more: Partial<AgreementDraft> = {}): AgreementDraft {
  const [applicant, respondent] = facts.parties;
  return {
    ...{
      form: 'WRITTEN',
      isPartial: false,
      facts: '孙家建房滴水，张家院墙受损。',
      issues: '墙皮脱落',
      responsibility: null,
    },
    ...{
      clauses: ['孙某某于2026年12月10日前付给张某某600元。'],
      writtenWaived: false,
      copies: facts.parties.length + 1,
    },
    items: [
      {
        ...{ kind: 'PAYMENT', obligorPartyId: respondent?.id ?? '', payeePartyId: applicant?.id ?? '' },
        ...{ what: '赔偿修墙款', amountFen: 60_000, dueOn: '2026-12-10', way: '现金，写收条', place: null },
      },
    ],
    ...more,
  };
}
