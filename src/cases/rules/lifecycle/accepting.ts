import * as consent from '../guards/consent.ts';
import * as intake from '../guards/intake.ts';
import * as mediators from '../guards/mediators.ts';
import * as preparation from '../guards/preparation.ts';
import { move, type Transition } from '../transition.ts';

/** From the first note to acceptance, or to the honest answer that this room cannot take it (lifecycle T1–T7). */
export const ACCEPTING = {
  'case.drafted': move('T1', 'draft', ['NONE'], 'DRAFT', {
    guards: [intake.somebodyIsNamed, intake.summaryIsLongEnough],
    effects: ['write-register:JF'],
  }),
  'case.submitted': move('T2', 'submit', ['DRAFT'], 'SUBMITTED', {
    guards: [
      intake.isCivilDispute,
      intake.hasApplicant,
      intake.hasRespondent,
      intake.nobodyIsTwoParties,
      intake.typeIsChosen,
      intake.placeIsKnown,
    ],
    effects: ['start-clock:triage.village', 'start-clock:triage.centre'],
  }),
  'case.declined': move('T3', 'decline', ['SUBMITTED'], 'DECLINED', {
    needs: ['declineReason', 'remediesTold'],
    checks: [intake.otherReasonIsExplained],
    effects: ['issue-paper:decline-notice', 'tell-remedies', 'update-register:JF'],
  }),
  'case.consent-sought': move('T4', 'seek-consent', ['SUBMITTED'], 'CONSENT', {
    guards: [intake.somebodyIsNotAsked],
    effects: ['start-clock:consent.contact'],
  }),
  'case.accepted': move('T5', 'accept', ['SUBMITTED', 'CONSENT'], 'ACCEPTED', {
    guards: [
      intake.partiesAgreeToBegin,
      intake.nobodyIsTwoParties,
      intake.duplicatesAreChecked,
      intake.isNotPendingElsewhere,
      intake.entrustedHasLetter,
      mediators.noMediatorIsParty,
    ],
    effects: [
      'allocate:case-no',
      'keep-term-change:ACCEPTED',
      'start-clock:mediate.normal',
      'start-clock:mediate.labor',
      'issue-paper:acceptance-form',
      'open-task:rights-notice',
      'write-register:TJ',
      'update-register:JF',
    ],
  }),
  'case.consent-failed': move('T6', 'record-no-consent', ['CONSENT'], 'DECLINED', {
    needs: ['consentFailure', 'remediesTold'],
    checks: [consent.consentFailed],
    effects: ['issue-paper:decline-notice', 'tell-remedies', 'update-register:JF'],
  }),
  'case.mediation-started': move('T7', 'start-mediation', ['ACCEPTED'], 'MEDIATING', {
    permission: 'case.mediate',
    guards: [
      consent.nobodyRefuses,
      mediators.leadIsNamed,
      mediators.noMediatorIsParty,
      mediators.mediatorIsAccepted,
      mediators.relationsAreDisclosed,
      mediators.objectionsAreDecided,
      preparation.everybodyKnowsTheRights,
      preparation.violenceIsScreened,
      preparation.violenceIsReported,
    ],
  }),
} as const satisfies Record<`case.${string}`, Transition>;
