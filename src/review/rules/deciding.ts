import type { Day } from '../../calendar/day.ts';
import type { CaseFacts } from '../../cases/rules/facts.ts';
import type { FieldFault } from '../../platform/http/refusals.ts';
import type { DecisionCode } from './words.ts';

export type Deciding = {
  code: DecisionCode;
  text: string | null;
  ownerOrgId: string | null;
  ownerText: string | null;
  leaderId: string | null;
  dueOn: Day | null;
};

/**
 * A decision says what is done, who carries it out and until when, and its day is not gone. 领导包案 names the leader, who
 * is its owner; only there a leader is named.
 */
export function decidingFaults(
  { code, text, ownerOrgId, ownerText, leaderId, dueOn }: Deciding,
  today: Day,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (text === null) faults.push({ field: 'text', key: 'meeting.error.decision-text' });
  if (code === 'LEADER' && leaderId === null) faults.push({ field: 'leaderId', key: 'review.error.leader' });
  if (code !== 'LEADER' && leaderId !== null) faults.push({ field: 'leaderId', key: 'review.error.leader-for' });
  if (code !== 'LEADER' && ownerOrgId === null && ownerText === null)
    faults.push({ field: 'ownerOrgId', key: 'meeting.error.decision-owner' });
  if (dueOn === null) faults.push({ field: 'dueOn', key: 'meeting.error.decision-due' });
  else if (dueOn < today) faults.push({ field: 'dueOn', key: 'review.error.due-past' });
  return faults;
}

/** A move of the case that carries a decision out. */
export type CaseMove = 'case.escalated' | 'case.handed-down' | 'case.shared';
export type Carried = CaseMove | 'supervision.issued' | 'charge.taken' | null;

/** Units that are called in: they read the case at once, and what they shall say or do is still owed. */
const CALLED_IN: readonly DecisionCode[] = ['EXPERTS', 'JOINT', 'LEGAL_AID', 'COUNSELLING'];

/** Is the decision carried out by that move alone, or is it still owed by its owner? */
export const isDoneBy = (code: DecisionCode, moved: Carried): boolean => moved !== null && !CALLED_IN.includes(code);

/**
 * Which move of the case carries the decision out at once: sending it up from where it is, handing it down to the room
 * that goes on with it, letting a team of ours work on it. All others are tasks of their owner.
 * @param isTeam a team of ours shall do it
 */
export function moveOf(
  code: DecisionCode,
  { tier, state, isTeam }: { tier: CaseFacts['currentOrg']['tier']; state: CaseFacts['state']; isTeam: boolean },
): CaseMove | null {
  if (code === 'TEAM' || (isTeam && CALLED_IN.includes(code))) return 'case.shared';
  if (state !== 'MEDIATING') return null;
  if (code === 'TO_CENTRE') return tier === 'VILLAGE' ? 'case.escalated' : null;
  if (code === 'TO_STREET') return tier === 'CENTRE' ? 'case.escalated' : null;
  return code === 'VILLAGE' && tier !== 'VILLAGE' ? 'case.handed-down' : null;
}
