import * as consent from '../guards/consent.ts';
import * as mediators from '../guards/mediators.ts';
import * as transfers from '../guards/transfers.ts';
import { move, type Transition } from '../transition.ts';

/** Up, down and back again (lifecycle T10–T13). */
export const BETWEEN_TIERS = {
  'case.escalated': move('T10', 'escalate', ['MEDIATING'], 'UP_PENDING', {
    guards: [transfers.hasUpperTier, transfers.escalationIsDue],
    needs: ['caseFacts', 'opinion'],
    effects: [
      'open-transfer:ESCALATE',
      'start-clock:escalate.answer',
      'start-clock:escalate.answer.red',
      'write-ledger:escalations',
    ],
  }),
  'case.received': move('T11', 'receive', ['UP_PENDING'], 'MEDIATING', {
    guards: [consent.nobodyRefuses],
    needs: ['leadMediator'],
    checks: [mediators.newLeadIsNoParty],
    effects: [
      'answer-transfer:RECEIVED',
      'move-to-receiver',
      'keep-lower-tier-as-reader',
      'assign-lead',
      'renew-mediator-acceptance',
      'write-ledger:escalations',
    ],
  }),
  'case.returned': move('T12', 'return', ['UP_PENDING'], 'MEDIATING', {
    guards: [consent.nobodyRefuses, transfers.isNotRed],
    needs: ['reason', 'guidance'],
    checks: [transfers.secondReturnIsApproved],
    effects: ['answer-transfer:RETURNED', 'write-ledger:escalations'],
  }),
  'case.handed-down': move('T13a', 'hand-down', ['MEDIATING'], 'DOWN_PENDING', {
    guards: [transfers.hasLowerTier, transfers.isNotSealed],
    needs: ['toOrg', 'requirement', 'requiredOn', 'isFirstContactTold'],
    checks: [transfers.targetIsBelow, transfers.requirementLiesAhead, transfers.firstContactIsTold],
    effects: [
      'open-transfer:HAND_DOWN',
      'name-receiver',
      'start-clock:handdown.answer',
      'write-ledger:hand-downs',
      'open-task:supervise-hand-down',
    ],
  }),
  'case.hand-down-received': move('T13b', 'receive-hand-down', ['DOWN_PENDING'], 'MEDIATING', {
    guards: [consent.nobodyRefuses],
    needs: ['leadMediator'],
    checks: [mediators.newLeadIsNoParty],
    effects: [
      'answer-transfer:RECEIVED',
      'move-to-receiver',
      'assign-lead',
      'renew-mediator-acceptance',
      'write-ledger:hand-downs',
    ],
  }),
  'case.hand-down-returned': move('T13c', 'return-hand-down', ['DOWN_PENDING'], 'MEDIATING', {
    guards: [consent.nobodyRefuses, transfers.answersInTime],
    needs: ['reason'],
    effects: ['answer-transfer:RETURNED', 'write-ledger:hand-downs'],
  }),
} as const satisfies Record<`case.${string}`, Transition>;
