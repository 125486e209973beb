import type { DeadlineKey } from '../../../config/deadlines.ts';
import { nextItem } from '../../agreements/rules/performance.ts';
import { deadline } from '../../calendar/deadline.ts';
import { agreementInForce, type CaseFacts, type StateDuty } from './facts.ts';
import type { Moment } from './moment.ts';
import type { CaseState } from './states.ts';

type DutyOf = (facts: CaseFacts, moment: Moment) => StateDuty | null;

const clock =
  (key: DeadlineKey): DutyOf =>
  (_facts, moment) =>
    counted(key, moment);
const term: DutyOf = ({ dueOn }) => (dueOn === null ? null : { key: 'mediate', on: dueOn, at: null });
const nothing: DutyOf = () => null;

/** What each state asks for next and by when. Where nothing is asked for, nobody is reminded. */
const DUTIES: Record<CaseState, DutyOf> = {
  DRAFT: nothing,
  SUBMITTED: ({ currentOrg }, moment) =>
    counted(currentOrg.tier === 'VILLAGE' ? 'triage.village' : 'triage.centre', moment),
  CONSENT: clock('consent.contact'),
  ACCEPTED: term,
  MEDIATING: term,
  SUSPENDED: ({ resumeExpectedOn }) =>
    resumeExpectedOn === null ? null : { key: 'resume', on: resumeExpectedOn, at: null },
  UP_PENDING: (facts, moment) => counted(answerKey(facts), moment),
  DOWN_PENDING: clock('handdown.answer'),
  AGREED: term,
  PERFORMING: (facts) => {
    // A newer version that nobody has signed yet moves no date.
    const dueOn = nextItem(agreementInForce(facts)?.items ?? [])?.dueOn ?? null;
    return dueOn === null ? null : { key: 'perform', on: dueOn, at: null };
  },
  DEFAULTED: clock('urge.default.first'),
  TERMINATED: clock('feedback.first_contact'),
  CLOSED: clock('archive.file'),
  ARCHIVED: nothing,
  DECLINED: nothing,
  VOIDED: nothing,
};

/**
 * The duty of a case that enters its state at this moment.
 * @param facts as they are after the move
 */
export function dutyOnEntering(facts: CaseFacts & { state: CaseState }, moment: Moment): StateDuty | null {
  return DUTIES[facts.state](facts, moment);
}

/** Red cases are answered within two hours on the clock, all others by the end of the next working day. */
export function answerKey({ risk }: Pick<CaseFacts, 'risk'>): 'escalate.answer' | 'escalate.answer.red' {
  return risk === 'RED' ? 'escalate.answer.red' : 'escalate.answer';
}

/** Clocks that end at an hour people are held to; the others end with the day. */
const BY_THE_HOUR: readonly DeadlineKey[] = ['escalate.answer', 'escalate.answer.red', 'handdown.answer'];

function counted(key: DeadlineKey, { now, calendar }: Moment): StateDuty {
  const { dueOn, dueAt } = deadline(key, now, calendar);
  return { key, on: dueOn, at: BY_THE_HOUR.includes(key) ? dueAt : null };
}
