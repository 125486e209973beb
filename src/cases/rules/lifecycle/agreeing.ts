import * as agreement from '../guards/agreement.ts';
import * as closing from '../guards/closing.ts';
import * as consent from '../guards/consent.ts';
import * as performance from '../guards/performance.ts';
import { move, type Transition } from '../transition.ts';

/** From the handshake to the last instalment (lifecycle T14–T20). */
export const AGREEING = {
  'case.agreed': move('T14', 'agree', ['MEDIATING'], 'AGREED', {
    permission: 'case.mediate',
    guards: [
      consent.everybodyBoundConsents,
      agreement.someSessionReachedIt,
      agreement.agreementIsDrafted,
      agreement.agreementIsClear,
      agreement.formIsAllowed,
      agreement.copiesSuffice,
      agreement.oldAgreementIsLinked,
    ],
    effects: ['allocate:agreement-no', 'sign-agreement'],
  }),
  'case.agreement-withdrawn': move('T15', 'withdraw-agreement', ['AGREED'], 'MEDIATING', {
    permission: 'case.mediate',
    guards: [consent.nobodyRefuses],
    needs: ['withdrawal', 'reason'],
    effects: ['keep-refused-version'],
  }),
  'case.agreement-took-effect': move('T16', 'put-agreement-into-effect', ['AGREED'], 'PERFORMING', {
    permission: null,
    guards: [
      consent.everybodyBoundConsents,
      agreement.agreementIsDrafted,
      agreement.agreementIsComplete,
      agreement.datesHaveCome,
    ],
    effects: [
      'set-effective-on',
      'set-result',
      'start-clock:confirm.apply',
      'plan-performance',
      'plan-visits',
      'update-register:TJ',
      'write-ledger:confirmations',
    ],
  }),
  'case.performed': move('T17', 'complete-performance', ['PERFORMING'], 'CLOSED', {
    guards: [performance.everythingIsPerformed, performance.everythingIsProven, closing.dossierIsComplete],
    effects: [
      'mark-closed',
      'issue-paper:closing-report',
      'open-task:feedback',
      'write-ledger:performance',
      'update-register:TJ',
    ],
  }),
  'case.defaulted': move('T18', 'mark-default', ['PERFORMING'], 'DEFAULTED', {
    permission: null,
    guards: [performance.somethingIsOverdue],
    effects: ['start-clock:urge.default.first', 'open-task:urge', 'tell-remedies', 'write-ledger:performance'],
  }),
  'case.default-cured': move('T19', 'cure-default', ['DEFAULTED'], 'PERFORMING', {
    guards: [performance.nothingIsOverdue, performance.everythingIsProven],
    effects: ['write-ledger:performance'],
  }),
  'case.closed-unperformed': move('T20', 'close-unperformed', ['DEFAULTED'], 'CLOSED', {
    guards: [performance.wasUrgedEnough, closing.dossierIsComplete],
    needs: ['toldInWritingOn', 'remediesTold'],
    checks: [performance.letterIsWritten],
    effects: ['mark-closed', 'issue-paper:remedies-slip', 'open-task:feedback', 'update-register:TJ'],
  }),
} as const satisfies Record<`case.${string}`, Transition>;
