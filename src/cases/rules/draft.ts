import type { DisputeSubType } from '../../../config/dispute-types.ts';
import { defaultConfidentiality } from './confidentiality.ts';
import type { DangerTick } from './danger.ts';
import type { DisputeType } from './dispute-types.ts';
import type { CaseFacts, OrgFacts } from './facts.ts';
import { type MajorHit, majorHits, suggestDifficulty } from './major.ts';
import type { CaseSource, Nature, PartyRole, Risk } from './vocabulary.ts';

/** What is known of a dispute when it is first written down. */
export interface CaseDraft {
  /** The intake that it comes from; null for a case that the committee begins on its own. */
  intakeId: string | null;
  orgId: string;
  parties: readonly { personId: string; name: string; role: PartyRole; isMinor: boolean }[];
  summary: string;
  /** 申请事项, one each. */
  requests: readonly string[];
  place: string | null;
  placeLocationId: string | null;
  nature: Nature;
  disputeType: DisputeType | null;
  subType: DisputeSubType | null;
  occurredOn: string | null;
  source: CaseSource;
  channel: string | null;
  entrustingUnit: string | null;
  entrustLetterNo: string | null;
  risk: Risk;
  dangerTicks: readonly DangerTick[];
  peopleCount: number;
  isGroup: boolean;
  /** Whole 分. */
  amountClaimedFen: number | null;
  /** How often somebody came with this matter. */
  visits: number;
  isPrivacyAskedFor: boolean;
  /** Likely duplicates were looked at before. */
  areDuplicatesChecked: boolean;
  /** Accounts that handle it, beside the one that acts. */
  handlerIds: readonly string[];
}

/** Which rules make it 重大疑难 from the first day on. */
function hitsOf(draft: CaseDraft): MajorHit[] {
  return majorHits({
    disputeType: draft.disputeType,
    marks: [],
    dangerTicks: draft.dangerTicks,
    peopleCount: draft.peopleCount,
    injuredWorkers: 0,
    hasDeath: false,
    amountFen: draft.amountClaimedFen,
    isPendingElsewhere: false,
    refusalsToSign: 0,
    visits: draft.visits,
  });
}

/** The case as the rules see it before it is written: nothing has happened yet. */
export function factsOfDraft(
  id: string,
  home: OrgFacts,
  draft: CaseDraft,
  { partyIds, now }: { partyIds: readonly string[]; now: Date },
): CaseFacts {
  const { nature, source, entrustLetterNo, disputeType, risk, place, summary } = draft;
  const ruleHits = hitsOf(draft);
  return {
    ...{ id, nature, source, entrustLetterNo, disputeType, risk, place, summary, ruleHits },
    ...{ caseNo: null, state: 'NONE', previousState: null, round: 1, homeOrg: home, currentOrg: home, upperOrg: null },
    isOwnInitiative: source === 'OWN_INITIATIVE',
    difficulty: suggestDifficulty(disputeType, ruleHits),
    confidentiality: defaultConfidentiality({
      disputeType,
      isViolenceSuspected: draft.dangerTicks.includes('VIOLENCE_AT_HOME'),
      hasMinor: draft.parties.some(({ isMinor }) => isMinor),
      isPrivacyAskedFor: draft.isPrivacyAskedFor,
    }),
    parties: draft.parties.map(({ personId, name, role }, index) => ({
      ...{ id: partyIds[index] ?? personId, personId, name, role, isNecessary: role !== 'THIRD' },
      ...{ consent: 'NOT_ASKED', rightsNoticeAt: null, mediatorChoice: 'PENDING' },
    })),
    ...{ mediators: [], leadMediatorId: null, disclosures: [], contacts: [], submittedAt: null },
    duplicateCheckedAt: draft.areDuplicatesChecked ? now : null,
    ...{ isPendingElsewhere: false, violence: null, policeReportedAt: null, sessions: [], transfers: [] },
    ...{ acceptedOn: null, dueOn: null, extensions: 0, suspendedOn: null, resumeExpectedOn: null },
    ...{
      agreements: [],
      urges: [],
      visits: { planned: 0, done: 0 },
      authenticity: 'SOUND',
      isFeedbackOwed: false,
      feedbackAt: null,
    },
    dossier: { papers: [], isStatementSigned: false, arePagesNumbered: false },
    ...{ closedAt: null, closedById: null, frozenMonths: [], duty: null },
  };
}
