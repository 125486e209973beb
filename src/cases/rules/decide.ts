import { effectiveOn } from '../../agreements/rules/effective.ts';
import type { Day } from '../../calendar/day.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';
import { lockRefusal } from './authenticity.ts';
import { type CaseChanges, changesOf } from './changes.ts';
import { dutyOnEntering } from './duty.ts';
import { agreementInHand, type CaseFacts, type OrgFacts, type StateDuty, takingPart } from './facts.ts';
import { type InputName, isGiven, type MoveInput } from './input.ts';
import { ALL_EVENTS, type EventName, isCaseEvent, transitionOf } from './lifecycle.ts';
import { momentOf } from './moment.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseState, LifecyclePoint } from './states.ts';
import type { Transition } from './transition.ts';

/** A case on its way to another tier: who sent it, who must answer, until when. */
export type OpenedTransfer = { kind: 'ESCALATE' | 'HAND_DOWN'; from: OrgFacts; to: OrgFacts; respondDueAt: Date };

export type Allowed = {
  ok: true;
  event: EventName;
  transition: Transition;
  from: LifecyclePoint;
  to: CaseState;
  effects: Transition['effects'];
  changes: CaseChanges;
  transfer: OpenedTransfer | null;
  /** The day from which the agreement in hand binds, when this move puts it into effect (人民调解法 Art. 29, 30). */
  effectiveOn: Day | null;
};

export type Refused = {
  ok: false;
  refusals: Refusal[];
  /** What may be done instead, in the order of the table. */
  possible: EventName[];
};

export type Decision = Allowed | Refused;

/**
 * May this happen to this case now, and what follows? Total: every event, known or not, in every state gets an answer,
 * and never an exception.
 * @param now decides all days, in Asia/Shanghai
 * @param calendar the table of working days
 */
export function decide(
  facts: CaseFacts,
  event: EventName | string,
  input: MoveInput,
  now: Date,
  calendar: CalendarTable,
): Decision {
  const refused = (refusals: Refusal[]): Refused => ({ ok: false, refusals, possible: possibleEvents(facts, now) });
  if (!isCaseEvent(event)) return refused([refuse('unknown-event', { event })]);
  const transition = transitionOf(event);
  if (!transition.from.includes(facts.state)) return refused([notFromHere(facts, event)]);
  // While the case itself stands in the way, what was typed is not judged.
  const blocked = blockers(facts, event, now);
  const refusals = blocked.length > 0 ? blocked : inputRefusals(transition, facts, input, now);
  if (refusals.length > 0) return refused(refusals);

  const to = destination(transition, facts);
  // Only undoing can lack a destination: a closed case without a state before it has nowhere to go back to.
  if (to === null) return refused([notFromHere(facts, event)]);
  const moment = momentOf(now, calendar);
  const columns = changesOf(transition, to, facts, input, moment);
  const after = { ...facts, ...columns, agreements: agreementsAfter(transition, facts), state: to };
  const duty = keepsItsDuty(transition) ? facts.duty : dutyOnEntering(after, moment);
  const transfer = openedTransfer(transition, facts, input, duty);
  const { effects } = transition;
  const binds = effects.includes('set-effective-on') ? agreementInHand(facts) : null;
  return {
    ...{ ok: true, event, transition, from: facts.state, to, effects, changes: { ...columns, duty }, transfer },
    effectiveOn: binds === null ? null : effectiveOn(binds, takingPart(facts)),
  };
}

/** Why the case itself does not allow the move, whatever is told with it; empty when a page may offer it. */
export function blockers(facts: CaseFacts, event: EventName, now: Date): Refusal[] {
  const { from, guards } = transitionOf(event);
  if (!from.includes(facts.state)) return [notFromHere(facts, event)];
  const lock = lockRefusal(facts, event);
  if (lock !== null) return [lock];
  return guards.map((guard) => guard(facts, now)).filter((refusal) => refusal !== null);
}

/** The moves that a person could make now, whoever is permitted to; the system's own moves are not among them. */
export function possibleEvents(facts: CaseFacts, now: Date): EventName[] {
  return ALL_EVENTS.filter(
    (event) => transitionOf(event).permission !== null && blockers(facts, event, now).length === 0,
  );
}

/** The moves that the system itself should make now: an agreement that is complete, a date that was missed. */
export function automaticEvents(facts: CaseFacts, now: Date): EventName[] {
  return ALL_EVENTS.filter(
    (event) => transitionOf(event).permission === null && blockers(facts, event, now).length === 0,
  );
}

function inputRefusals({ needs, checks }: Transition, facts: CaseFacts, input: MoveInput, now: Date): Refusal[] {
  const missing = needs.filter((name) => !isGiven(input[name])).map(missingInput);
  if (missing.length > 0) return missing;
  return checks.map((check) => check(facts, input, now)).filter((refusal) => refusal !== null);
}

function missingInput(name: InputName): Refusal {
  return refuse('input-missing', { input: { key: `input.${name}` } }, name);
}

function notFromHere(facts: CaseFacts, event: EventName): Refusal {
  return refuse('not-from-state', {
    state: { key: `state.${facts.state}` },
    action: { key: `action.${transitionOf(event).action}` },
  });
}

function destination({ to }: Transition, facts: CaseFacts): CaseState | null {
  if (to === 'PREVIOUS') return facts.previousState;
  if (to === 'SAME') return facts.state === 'NONE' ? null : facts.state;
  return to;
}

/** The agreements as they are when the move is made: the one in hand binds from then on. */
function agreementsAfter({ effects }: Transition, facts: CaseFacts): CaseFacts['agreements'] {
  if (!effects.includes('set-effective-on')) return facts.agreements;
  const binding = agreementInHand(facts);
  return facts.agreements.map((one) => (one === binding ? { ...one, state: 'EFFECTIVE' as const } : one));
}

/** A record made in passing does not move a date; an extension does. */
function keepsItsDuty({ to, effects }: Transition): boolean {
  return to === 'SAME' && !effects.includes('keep-term-change:EXTENDED');
}

function openedTransfer(
  { effects }: Transition,
  facts: CaseFacts,
  input: MoveInput,
  duty: StateDuty | null,
): OpenedTransfer | null {
  const respondDueAt = duty?.at ?? null;
  if (respondDueAt === null) return null;
  const from = facts.currentOrg;
  if (effects.includes('open-transfer:ESCALATE') && facts.upperOrg !== null) {
    return { kind: 'ESCALATE', from, to: facts.upperOrg, respondDueAt };
  }
  if (effects.includes('open-transfer:HAND_DOWN') && input.toOrg !== undefined) {
    return { kind: 'HAND_DOWN', from, to: input.toOrg, respondDueAt };
  }
  return null;
}
