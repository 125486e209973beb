import type { Day } from '../../calendar/day.ts';
import type { CaseFacts } from '../../cases/rules/facts.ts';
import type { FieldFault } from '../../platform/http/refusals.ts';
import type { DecisionCode } from './words.ts';

export type Deciding = {
  code: DecisionCode;
  text: string | null;
  ownerOrgId: string | null;
  ownerText: string | null;
  dueOn: Day | null;
};

/** A decision names who carries it out and until when, and its day is not gone; on a topic without a case it says what. */
export function decidingFaults({ text, ownerOrgId, ownerText, dueOn }: Deciding, today: Day): FieldFault[] {
  const faults: FieldFault[] = [];
  if (text === null) faults.push({ field: 'text', key: 'meeting.error.decision-text' });
  if (ownerOrgId === null && ownerText === null)
    faults.push({ field: 'ownerOrgId', key: 'meeting.error.decision-owner' });
  if (dueOn === null) faults.push({ field: 'dueOn', key: 'meeting.error.decision-due' });
  else if (dueOn < today) faults.push({ field: 'dueOn', key: 'review.error.due-past' });
  return faults;
}

/** A move of the case that carries a decision out. */
export type CaseMove = 'case.escalated' | 'case.handed-down' | 'case.shared';
export type Carried = CaseMove | 'supervision.issued' | null;

/**
 * Which move of the case carries the decision out at once: sending it up from where it is, handing it down to the room
 * that goes on with it, letting a team of ours work on it. All others are tasks of their owner.
 */
export function moveOf(
  code: DecisionCode,
  { tier, state }: { tier: CaseFacts['currentOrg']['tier']; state: CaseFacts['state'] },
): CaseMove | null {
  if (state !== 'MEDIATING') return code === 'TEAM' ? 'case.shared' : null;
  if (code === 'TO_CENTRE') return tier === 'VILLAGE' ? 'case.escalated' : null;
  if (code === 'TO_STREET') return tier === 'CENTRE' ? 'case.escalated' : null;
  if (code === 'VILLAGE') return tier === 'VILLAGE' ? null : 'case.handed-down';
  return code === 'TEAM' ? 'case.shared' : null;
}
