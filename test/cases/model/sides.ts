import type { Permission } from '../../../src/accounts/permissions.ts';
import { shanghaiDate } from '../../../src/calendar/shanghai.ts';
import { recordConsent, recordContact, tellRights } from '../../../src/cases/actions/ask-party.ts';
import { assessRisk } from '../../../src/cases/actions/assess-risk.ts';
import { changeConfidentiality } from '../../../src/cases/actions/change-confidentiality.ts';
import { answerMediator, assignMediators, discloseRelation } from '../../../src/cases/actions/choose-mediator.ts';
import { correctCase } from '../../../src/cases/actions/correct-case.ts';
import { draftAgreement } from '../../../src/cases/actions/draft-agreement.ts';
import { recordPerformance, urge } from '../../../src/cases/actions/follow-performance.ts';
import { giveFeedback } from '../../../src/cases/actions/give-feedback.ts';
import { keepFile } from '../../../src/cases/actions/keep-file.ts';
import { prepareDossier } from '../../../src/cases/actions/prepare-dossier.ts';
import { recordVisit } from '../../../src/cases/actions/record-visit.ts';
import { checkDuplicates } from '../../../src/cases/actions/screen-case.ts';
import { recordOfficeMarks, recordSignature } from '../../../src/cases/actions/sign-agreement.ts';
import { agreementInForce } from '../../../src/cases/rules/facts.ts';
import type { Context } from '../../../src/context.ts';
import { filePapers } from '../../../src/dossiers/actions/file-papers.ts';
import { newId } from '../../../src/platform/database/columns.ts';
import { STATEMENT } from '../material.ts';
import { agreementDraft, signedPage } from '../support.ts';
import type { Lane } from './lane.ts';

type Side = { permission: Permission; work: (ctx: Context, lane: Lane, n: number) => Promise<unknown> };

const at = (lane: Lane) => ({ caseId: lane.dispute.caseId, version: null });
const partyId = (lane: Lane, n: number) => lane.facts.parties[n % 2]?.id ?? '';
const partyIds = (lane: Lane) => lane.facts.parties.map(({ id }) => id);
const today = (lane: Lane) => shanghaiDate(lane.now);
const CONSENTS = ['AGREED', 'AGREED', 'AGREED', 'REFUSED', 'WITHDRAWN'] as const;
const WAY = { way: 'IN_PERSON' };

/** What people write down beside the moves. */
export const SIDES = {
  consent: {
    permission: 'case.seek-consent',
    work: (ctx, lane, n) => {
      const consent = CONSENTS[n % 5] ?? 'AGREED';
      return recordConsent(ctx, { ...at(lane), partyId: partyId(lane, n), consent, ...WAY, witness: null });
    },
  },
  contact: {
    permission: 'case.seek-consent',
    work: (ctx, lane, n) =>
      recordContact(ctx, { ...at(lane), partyId: partyId(lane, n), ...WAY, isReached: n % 3 === 0, note: null }),
  },
  duplicates: {
    permission: 'case.seek-consent',
    work: (ctx, lane) => checkDuplicates(ctx, { ...at(lane), isPendingElsewhere: false }),
  },
  assign: {
    permission: 'case.replace-mediator',
    work: (ctx, lane, n) => {
      const { office, place } = lane;
      const own = [office.accountOf('village_head', place), office.accountOf('village_mediator', place)];
      const [leadMediatorId = '', second = ''] = n % 2 ? own : own.toReversed();
      return assignMediators(ctx, { ...at(lane), leadMediatorId, coMediatorIds: n % 3 ? [] : [second] });
    },
  },
  rights: {
    permission: 'case.mediate',
    work: (ctx, lane) => tellRights(ctx, { ...at(lane), partyIds: partyIds(lane), ...WAY, isSigned: true }),
  },
  choice: {
    permission: 'case.mediate',
    work: (ctx, lane, n) => {
      const choice = n % 6 === 5 ? 'OBJECTED' : 'ACCEPTED';
      return answerMediator(ctx, { ...at(lane), partyIds: partyIds(lane), choice });
    },
  },
  disclose: {
    permission: 'case.mediate',
    work: async (ctx, lane, n) => {
      const { mediators } = lane.facts;
      const mediatorId = mediators[n % Math.max(mediators.length, 1)]?.id ?? newId();
      const none = { relation: 'NONE', note: null, objection: null, decision: null } as const;
      const relations = partyIds(lane).map((id) => ({ partyId: id, ...none }));
      return discloseRelation(ctx, { ...at(lane), mediatorId, relations });
    },
  },
  draft: {
    permission: 'case.mediate',
    work: (ctx, lane, n) => {
      const more = n % 7 === 6 ? { clauses: [] } : n % 7 === 5 ? { form: 'ORAL' as const, writtenWaived: true } : {};
      return draftAgreement(ctx, { ...at(lane), draft: agreementDraft(lane.facts, more) });
    },
  },
  signature: {
    permission: 'case.sign',
    work: (ctx, lane, n) => {
      const signed = { signer: '本人', capacity: 'SELF', way: 'SIGNATURE', signedOn: today(lane) } as const;
      return recordSignature(ctx, { ...at(lane), partyId: partyId(lane, n), ...signed });
    },
  },
  marks: {
    permission: 'case.sign',
    work: (ctx, lane) => {
      const on = today(lane);
      return recordOfficeMarks(ctx, { ...at(lane), mediatorSignedOn: on, sealedOn: on, oralAgreedOn: on });
    },
  },
  page: { permission: 'file.add', work: (ctx, lane) => keepFile(ctx, signedPage(lane.dispute.caseId)) },
  perform: {
    permission: 'case.perform',
    work: (ctx, lane) => {
      const itemId = agreementInForce(lane.facts)?.items[0]?.id ?? newId();
      const done = { performedOn: today(lane), performedFen: 60_000, proofNote: '收条', proofAttachmentIds: [] };
      return recordPerformance(ctx, { ...at(lane), itemId, ...done, confirmedByCreditor: true });
    },
  },
  urge: {
    permission: 'case.urge',
    work: (ctx, lane) => urge(ctx, { ...at(lane), itemId: null, way: 'LETTER', isInWriting: true, note: null }),
  },
  risk: {
    permission: 'case.correct',
    work: (ctx, lane, n) => {
      const dangerTicks = n % 4 === 0 ? (['WEAPON'] as const) : n % 4 === 1 ? (['CROWD'] as const) : [];
      const plain = { marks: [], injuredWorkers: null, difficulty: null };
      return assessRisk(ctx, {
        ...at(lane),
        dangerTicks,
        ...plain,
        risk: n % 5 ? null : 'BLUE',
        reason: '当事人已和好',
      });
    },
  },
  protect: {
    permission: 'case.protect',
    work: (ctx, lane, n) => {
      const confidentiality = n % 2 ? 'RESTRICTED' : 'NORMAL';
      return changeConfidentiality(ctx, { ...at(lane), confidentiality, reason: n % 3 ? '涉及隐私' : '' });
    },
  },
  correct: {
    permission: 'case.correct',
    work: (ctx, lane, n) => {
      const words = { amountClaimedFen: n * 10_000, peopleCount: (n % 12) + 1 };
      return correctCase(ctx, { ...at(lane), words, reason: null });
    },
  },
  feedback: {
    permission: 'intake.feedback',
    work: (ctx, lane) => giveFeedback(ctx, { ...at(lane), way: 'PHONE', note: null }),
  },
  papers: {
    permission: 'dossier.prepare',
    work: (ctx, lane) => filePapers(ctx, { caseId: lane.dispute.caseId, ...STATEMENT }),
  },
  dossier: {
    permission: 'case.archive',
    work: (ctx, lane) => prepareDossier(ctx, { ...at(lane), arePagesNumbered: true }),
  },
  visit: {
    permission: 'visit.record',
    work: (ctx, lane) => {
      const told = { way: 'PHONE', visitedPerson: '张某某', facts: '已装檐沟。', existsConfirmed: true };
      return recordVisit(ctx, { ...at(lane), visitId: null, ...told, satisfaction: 5, result: null, measures: null });
    },
  },
} as const satisfies Record<string, Side>;
export type SideName = keyof typeof SIDES;
export const SIDE_NAMES = Object.keys(SIDES) as SideName[];
