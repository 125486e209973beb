import * as closing from '../guards/closing.ts';
import * as ending from '../guards/ending.ts';
import * as intake from '../guards/intake.ts';
import * as performance from '../guards/performance.ts';
import * as sessions from '../guards/sessions.ts';
import { ACTIVE_STATES, NON_CLOSED_STATES } from '../states.ts';
import { move, type Transition } from '../transition.ts';

/** Every other way in which a case ends, is closed, or comes back (lifecycle T21–T28). */
export const ENDING = {
  // A party may stop wherever the case stands, also while it waits for a receiver or for signatures (人民调解法 Art. 23).
  'case.stopped': move(
    'T21a',
    'stop',
    ['ACCEPTED', 'MEDIATING', 'SUSPENDED', 'UP_PENDING', 'DOWN_PENDING', 'AGREED'],
    'TERMINATED',
    {
      needs: ['terminationReasons', 'requestedByPartyId', 'remediesTold', 'isUndisputedFactsOffered'],
      checks: [ending.reasonsAreThePartys, ending.requesterIsParty, ending.undisputedFactsAreOffered],
      effects: [
        'record-refusal',
        'cancel-transfer',
        'set-result',
        'tell-remedies',
        'issue-paper:termination-notice',
        'plan-visits',
        'update-register:TJ',
      ],
    },
  ),
  'case.terminated': move('T21b', 'terminate', ['ACCEPTED', 'MEDIATING', 'SUSPENDED'], 'TERMINATED', {
    needs: ['terminationReasons', 'remediesTold', 'isUndisputedFactsOffered'],
    checks: [
      ending.someReasonIsTheCentres,
      intake.otherReasonIsExplained,
      ending.expiredTermHasExpired,
      ending.undisputedFactsAreOffered,
    ],
    effects: ['set-result', 'tell-remedies', 'issue-paper:termination-notice', 'plan-visits', 'update-register:TJ'],
  }),
  'case.referred': move('T22a', 'refer', ACTIVE_STATES, 'TERMINATED', {
    needs: ['referralTarget', 'referralLetter', 'informedPartyIds', 'reason'],
    checks: [ending.everybodyIsInformed],
    effects: [
      'open-transfer:REFER_OUT',
      'cancel-transfer',
      'set-result',
      'issue-paper:referral-letter',
      'plan-visits',
      'update-register:TJ',
      'write-ledger:referrals',
    ],
  }),
  // Danger does not wait for an approval: whoever sees it calls the police (人民调解法 Art. 25).
  'case.reported-to-police': move('T22b', 'report-to-police', ACTIVE_STATES, 'TERMINATED', {
    needs: ['policeReport', 'reason'],
    effects: [
      'keep-police-report',
      'open-transfer:REFER_OUT',
      'cancel-transfer',
      'set-result',
      'plan-visits',
      'update-register:TJ',
      'write-ledger:referrals',
    ],
  }),
  'case.closed': move('T23', 'close', ['TERMINATED'], 'CLOSED', {
    guards: [closing.visitsArePlanned, closing.feedbackIsGiven, closing.dossierIsComplete],
    effects: ['mark-closed', 'issue-paper:closing-report', 'update-register:TJ'],
  }),
  'case.closed-early': move('T24', 'close-early', ['PERFORMING'], 'CLOSED', {
    guards: [performance.scheduleIsLong, performance.firstItemsArePerformed, closing.dossierIsComplete],
    effects: [
      'mark-closed',
      'keep-monitoring',
      'issue-paper:closing-report',
      'open-task:feedback',
      'update-register:TJ',
    ],
  }),
  'case.archived': move('T25', 'archive', ['CLOSED'], 'ARCHIVED', {
    guards: [closing.dossierIsComplete, closing.pagesAreNumbered, closing.visitsArePlanned],
    effects: ['allocate:dossier-no', 'write-ledger:archive', 'update-register:TJ'],
  }),
  'case.close-undone': move('T26', 'undo-close', ['CLOSED'], 'PREVIOUS', {
    guards: [closing.closedOneDayAgo, closing.monthIsOpen],
    checks: [closing.closedBySamePerson],
    effects: ['clear-closed', 'update-register:TJ'],
  }),
  'case.reopened': move('T27', 'reopen', ['CLOSED', 'ARCHIVED'], 'MEDIATING', {
    needs: ['reopenReason', 'isSameMatter', 'consentedPartyIds', 'reason'],
    checks: [closing.matterIsTheSame, sessions.everybodyWantsToReopen],
    effects: [
      'next-round',
      'ask-feedback-anew',
      'record-consents',
      'clear-closed',
      'keep-term-change:REOPENED',
      'update-register:TJ',
    ],
  }),
  'case.voided': move('T28', 'void', NON_CLOSED_STATES, 'VOIDED', {
    needs: ['voidReason', 'reason'],
    checks: [ending.duplicateNamesSurvivor],
    effects: ['cancel-transfer', 'strike-through'],
  }),
} as const satisfies Record<`case.${string}`, Transition>;
