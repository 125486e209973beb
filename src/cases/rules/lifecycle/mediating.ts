import * as consent from '../guards/consent.ts';
import * as mediators from '../guards/mediators.ts';
import * as preparation from '../guards/preparation.ts';
import * as sessions from '../guards/sessions.ts';
import * as terms from '../guards/terms.ts';
import { move, type Transition } from '../transition.ts';

/** What happens while the parties talk (lifecycle T8, T9). */
export const MEDIATING = {
  'case.session-recorded': move('T8a', 'record-session', ['MEDIATING'], 'SAME', {
    permission: 'case.mediate',
    guards: [
      mediators.leadIsNamed,
      mediators.noMediatorIsParty,
      mediators.mediatorIsAccepted,
      mediators.relationsAreDisclosed,
      mediators.objectionsAreDecided,
      preparation.violenceIsReported,
    ],
    needs: ['session'],
    checks: [
      sessions.sessionHasHappened,
      sessions.sessionHasParty,
      sessions.sessionHasMediator,
      sessions.sessionTellsRights,
      sessions.sessionHelpersAreWelcome,
      sessions.sessionIsPrivate,
      sessions.sessionIsSafe,
    ],
    effects: ['keep-session'],
  }),
  'case.investigation-recorded': move('T8b', 'record-investigation', ['MEDIATING'], 'SAME', {
    permission: 'case.mediate',
    needs: ['investigation'],
    checks: [sessions.investigationHasHappened],
    effects: ['keep-investigation'],
  }),
  'case.helper-invited': move('T8c', 'invite-helper', ['MEDIATING'], 'SAME', {
    permission: 'case.mediate',
    needs: ['helper'],
    checks: [sessions.helperIsWelcome],
    effects: ['keep-helper'],
  }),
  'case.mediator-replaced': move('T8d', 'replace-mediator', ['ACCEPTED', 'MEDIATING'], 'SAME', {
    needs: ['replacement', 'reason'],
    checks: [mediators.replacementFits],
    effects: ['replace-mediator', 'renew-mediator-acceptance'],
  }),
  'case.extended': move('T8e', 'extend', ['MEDIATING'], 'SAME', {
    guards: [terms.isNotExtendedYet, terms.termIsRunning],
    needs: ['extensionDays', 'consentedPartyIds', 'reason'],
    checks: [terms.extensionIsShort, terms.everybodyWantsExtension],
    effects: ['keep-term-change:EXTENDED', 'update-register:TJ'],
  }),
  'case.suspended': move('T9a', 'suspend', ['MEDIATING'], 'SUSPENDED', {
    needs: ['suspensionReason', 'resumeExpectedOn'],
    checks: [terms.expectedEndLiesAhead],
    effects: ['keep-term-change:SUSPENDED'],
  }),
  'case.resumed': move('T9b', 'resume', ['SUSPENDED'], 'MEDIATING', {
    permission: 'case.suspend',
    guards: [consent.nobodyRefuses],
    effects: ['keep-term-change:RESUMED', 'update-register:TJ'],
  }),
} as const satisfies Record<`case.${string}`, Transition>;
