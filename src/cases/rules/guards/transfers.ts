import { TIERS } from '../../../../config/organizations.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { type CaseFacts, pendingTransfer, sessionsOfRound } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isRiskAtLeast } from '../vocabulary.ts';

export function hasUpperTier(facts: CaseFacts): Refusal | null {
  return facts.upperOrg === null ? refuse('no-upper-tier', { org: facts.currentOrg.name }) : null;
}

export function hasLowerTier(facts: CaseFacts): Refusal | null {
  return facts.currentOrg.tier === 'VILLAGE' ? refuse('no-lower-tier', { org: facts.currentOrg.name }) : null;
}

/** 封存 is open to the centre's head and the street's leader alone: below them nobody could work on it. */
export function isNotSealed(facts: CaseFacts): Refusal | null {
  return facts.confidentiality === 'SEALED' ? refuse('sealed-not-handed-down') : null;
}

/** Tried once, or dangerous, or 重大疑难 by rule: otherwise the lower tier mediates first (lifecycle T10). */
export function escalationIsDue(facts: CaseFacts): Refusal | null {
  const isTried = sessionsOfRound(facts).length > 0;
  return isTried || isRiskAtLeast(facts.risk, 'ORANGE') || facts.ruleHits.length > 0
    ? null
    : refuse('escalation-not-due');
}

/** What is red stays where it was sent (lifecycle T12). */
export function isNotRed(facts: CaseFacts): Refusal | null {
  return facts.risk === 'RED' ? refuse('red-not-returned') : null;
}

/** The same case is not sent back and forth: a second return is the head's or the street leader's decision. */
export function secondReturnIsApproved(facts: CaseFacts, { approvedBy }: MoveInput): Refusal | null {
  const pending = pendingTransfer(facts);
  const returns = facts.transfers.filter(
    ({ kind, response, from, to }) =>
      kind === 'ESCALATE' && response === 'RETURNED' && from.id === pending?.from.id && to.id === pending?.to.id,
  );
  const isApproved = approvedBy === 'centre_head' || approvedBy === 'street_leader';
  return returns.length === 0 || isApproved ? null : refuse('second-return-not-approved', {}, 'approvedBy');
}

export function targetIsBelow(facts: CaseFacts, { toOrg }: MoveInput): Refusal | null {
  if (toOrg === undefined) return null;
  const isBelow = TIERS.indexOf(toOrg.tier) < TIERS.indexOf(facts.currentOrg.tier);
  return isBelow ? null : refuse('target-not-below', { org: toOrg.name }, 'toOrg');
}

export function requirementLiesAhead(_facts: CaseFacts, { requiredOn }: MoveInput, now: Date): Refusal | null {
  if (requiredOn === undefined || requiredOn >= shanghaiDate(now)) return null;
  return refuse('due-before-today', {}, 'requiredOn');
}

/** 首问负责: who received the matter first learns where it went. */
export function firstContactIsTold(_facts: CaseFacts, { isFirstContactTold }: MoveInput): Refusal | null {
  return isFirstContactTold === true ? null : refuse('first-contact-not-told', {}, 'isFirstContactTold');
}

/** What was handed down may be given back only within its time for an answer (lifecycle T13). */
export function answersInTime(facts: CaseFacts, now: Date): Refusal | null {
  const dueAt = pendingTransfer(facts)?.respondDueAt ?? null;
  return dueAt !== null && now > dueAt ? refuse('answer-too-late', { dueAt: { datetime: dueAt } }) : null;
}
