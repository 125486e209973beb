import { addCalendarDays, calendarDaysBetween, type Day } from '../../calendar/day.ts';
import { deadline } from '../../calendar/deadline.ts';
import { rollForward } from '../../calendar/working-days.ts';
import { profileOf } from './dispute-types.ts';
import {
  agreementInForce,
  agreementInHand,
  type CaseFacts,
  type OrgFacts,
  pendingTransfer,
  type StateDuty,
} from './facts.ts';
import type { MoveInput } from './input.ts';
import type { Moment } from './moment.ts';
import { type CaseResult, resultOfTermination } from './results.ts';
import type { CaseState } from './states.ts';
import type { Transition } from './transition.ts';

/** What a move writes on the case itself. Exactly the columns named here change, no others. */
export type CaseChanges = {
  state: CaseState;
  previousState: CaseState | null;
  currentOrg: OrgFacts;
  round: number;
  leadMediatorId: string | null;
  acceptedOn: Day | null;
  dueOn: Day | null;
  extensions: number;
  suspendedOn: Day | null;
  resumeExpectedOn: Day | null;
  /** Undefined: as it was. */
  result: CaseResult | undefined;
  submittedAt: Date | null;
  closedAt: Date | null;
  closedById: string | null;
  duty: StateDuty | null;
};

/** Computes every changed column. `duty` is filled in by the caller, who knows the state afterwards. */
export function changesOf(
  transition: Transition,
  to: CaseState,
  facts: CaseFacts,
  input: MoveInput,
  moment: Moment,
): Omit<CaseChanges, 'duty'> {
  const does = (effect: Transition['effects'][number]) => transition.effects.includes(effect);
  const isMove = to !== facts.state;
  const isClosing = does('mark-closed');
  const isReopening = does('next-round');
  return {
    state: to,
    previousState: isMove && facts.state !== 'NONE' ? facts.state : facts.previousState,
    currentOrg: does('move-to-receiver') ? (pendingTransfer(facts)?.to ?? facts.currentOrg) : facts.currentOrg,
    round: isReopening ? facts.round + 1 : facts.round,
    leadMediatorId: leadAfter(facts, input),
    acceptedOn: does('allocate:case-no') ? moment.today : facts.acceptedOn,
    extensions: isReopening ? 0 : facts.extensions + (does('keep-term-change:EXTENDED') ? 1 : 0),
    ...termAfter(transition, facts, input, moment),
    result: resultAfter(transition, facts, input),
    submittedAt: to === 'SUBMITTED' ? moment.now : facts.submittedAt,
    closedAt: isClosing ? moment.now : does('clear-closed') ? null : facts.closedAt,
    closedById: isClosing ? input.actorId : does('clear-closed') ? null : facts.closedById,
  };
}

/** Invariant I4: the due day moves only with acceptance, extension, suspension and a new round. */
function termAfter({ effects }: Transition, facts: CaseFacts, input: MoveInput, { today, calendar }: Moment) {
  const kept = { dueOn: facts.dueOn, suspendedOn: facts.suspendedOn, resumeExpectedOn: facts.resumeExpectedOn };
  const ended = { suspendedOn: null, resumeExpectedOn: null };
  const longer = (days: number) =>
    facts.dueOn === null ? null : rollForward(addCalendarDays(facts.dueOn, days), calendar);
  if (effects.includes('keep-term-change:ACCEPTED') || effects.includes('keep-term-change:REOPENED')) {
    return { ...ended, dueOn: deadline(termKey(facts), today, calendar).dueOn };
  }
  if (effects.includes('keep-term-change:EXTENDED')) return { ...kept, dueOn: longer(input.extensionDays ?? 0) };
  if (effects.includes('keep-term-change:SUSPENDED')) {
    return { ...kept, suspendedOn: today, resumeExpectedOn: input.resumeExpectedOn ?? null };
  }
  // The days from the suspension up to, not including, the day of resumption are given back.
  if (effects.includes('keep-term-change:RESUMED')) {
    return { ...ended, dueOn: longer(calendarDaysBetween(facts.suspendedOn ?? today, today)) };
  }
  return kept;
}

function termKey(facts: CaseFacts): 'mediate.labor' | 'mediate.normal' {
  return profileOf(facts.disputeType)?.isLabour ? 'mediate.labor' : 'mediate.normal';
}

function leadAfter(facts: CaseFacts, input: MoveInput): string | null {
  const { replacement, leadMediator } = input;
  if (replacement !== undefined && replacement.leaves === facts.leadMediatorId) return replacement.joins.id;
  return leadMediator?.id ?? facts.leadMediatorId;
}

/** A case that ends after its agreement took effect keeps the result of that agreement. */
function resultAfter({ id, effects }: Transition, facts: CaseFacts, input: MoveInput): CaseResult | undefined {
  if (!effects.includes('set-result') || agreementInForce(facts) !== null) return undefined;
  if (id === 'T16') {
    const agreement = agreementInHand(facts);
    if (agreement?.isPartial) return 'PARTIAL_AGREEMENT';
    return agreement?.form === 'ORAL' ? 'ORAL_AGREEMENT' : 'WRITTEN_AGREEMENT';
  }
  return id === 'T22a' || id === 'T22b' ? 'REFERRED' : resultOfTermination(input.terminationReasons ?? []);
}
