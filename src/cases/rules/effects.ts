import type { DeadlineKey } from '../../../config/deadlines.ts';

/** 接访, 调解案件. */
type Book = 'JF' | 'TJ';
type Ledger = 'escalations' | 'hand-downs' | 'referrals' | 'performance' | 'confirmations' | 'archive';
type Paper =
  | 'decline-notice'
  | 'acceptance-form'
  | 'termination-notice'
  | 'referral-letter'
  | 'closing-report'
  | 'remedies-slip';
type Task = 'rights-notice' | 'feedback' | 'supervise-hand-down' | 'urge';
type Series = 'case-no' | 'agreement-no' | 'dossier-no';
type TermChange = 'ACCEPTED' | 'EXTENDED' | 'SUSPENDED' | 'RESUMED' | 'REOPENED';

/**
 * What follows from a move, by name. Those that change columns of the case itself are computed by `changes.ts`; the
 * others are the work of the action and of the reactions to the event, in the same transaction (invariant I5).
 */
export type Effect =
  | `write-register:${Book}`
  | `update-register:${Book}`
  | `write-ledger:${Ledger}`
  | `issue-paper:${Paper}`
  | `open-task:${Task}`
  | `allocate:${Series}`
  | `keep-term-change:${TermChange}`
  | `start-clock:${DeadlineKey}`
  | 'open-transfer:ESCALATE'
  | 'open-transfer:HAND_DOWN'
  | 'open-transfer:REFER_OUT'
  | 'name-receiver'
  | 'answer-transfer:RECEIVED'
  | 'answer-transfer:RETURNED'
  | 'cancel-transfer'
  | 'move-to-receiver'
  | 'keep-lower-tier-as-reader'
  | 'assign-lead'
  | 'renew-mediator-acceptance'
  | 'keep-session'
  | 'keep-investigation'
  | 'keep-helper'
  | 'replace-mediator'
  | 'record-consents'
  | 'record-refusal'
  | 'sign-agreement'
  | 'keep-refused-version'
  | 'set-effective-on'
  | 'set-result'
  | 'plan-visits'
  | 'plan-performance'
  | 'tell-remedies'
  | 'keep-police-report'
  | 'mark-closed'
  | 'clear-closed'
  | 'next-round'
  | 'ask-feedback-anew'
  | 'keep-monitoring'
  | 'strike-through';
