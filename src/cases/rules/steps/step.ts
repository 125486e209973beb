import type { Day } from '../../../calendar/day.ts';
import type { Message, Param } from '../../../platform/i18n/message.ts';
import { blockers } from '../decide.ts';
import { type CaseFacts, leadName, type OrgFacts, refusingParties } from '../facts.ts';
import type { EventName } from '../lifecycle.ts';
import { listOf, namesOf, type Refusal } from '../refusal.ts';

/** Whom the next step concerns; `name` is what the sentence calls them. */
export type Responsible = {
  kind: 'HANDLER' | 'LEAD' | 'RECEIVER' | 'CENTRE_HEAD' | 'ARCHIVIST' | 'NOBODY';
  name: Param;
  orgId: string | null;
  mediatorId: string | null;
};

export type Due = { on: Day | null; at: Date | null; isOverdue: boolean; said: Param };

/** `saysLate`: the sentence itself says that the time is over. */
export type Step = { key: string; params?: Record<string, Param>; who: Responsible; saysLate?: boolean };

export type StepOf = (facts: CaseFacts, due: Due, now: Date) => Step;

export function lead(facts: CaseFacts): Responsible {
  return { kind: 'LEAD', name: leadName(facts), orgId: facts.currentOrg.id, mediatorId: facts.leadMediatorId };
}

export function handler(facts: CaseFacts): Responsible {
  return { kind: 'HANDLER', name: facts.currentOrg.name, orgId: facts.currentOrg.id, mediatorId: null };
}

export function receiver(org: OrgFacts): Responsible {
  return { kind: 'RECEIVER', name: org.name, orgId: org.id, mediatorId: null };
}

export function office(kind: 'CENTRE_HEAD' | 'ARCHIVIST' | 'NOBODY'): Responsible {
  return { kind, name: { key: `who.${kind}` }, orgId: null, mediatorId: null };
}

/** What must be done before that move, in words: "tell Zhang his rights, disclose …". Null when nothing is missing. */
export function gapsBefore(facts: CaseFacts, event: EventName, now: Date): Param | null {
  const gaps = blockers(facts, event, now);
  return gaps.length === 0 ? null : listOf(gaps.map(gap));
}

function gap({ code, params }: Refusal): Message {
  return { key: `gap.${code}`, params };
}

/** A party that refuses decides alone; everything else waits. Null while nobody refuses. */
export function refusedStep(facts: CaseFacts, key: string, who: Responsible): Step | null {
  const refusing = refusingParties(facts);
  return refusing.length === 0 ? null : { key, params: { names: namesOf(refusing) }, who };
}
