import type { Day } from '../../calendar/day.ts';
import { daysLeft } from '../../calendar/deadline.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Message, Param } from '../../platform/i18n/message.ts';
import type { CaseFacts } from './facts.ts';
import { sayDay, sayInstant } from './moment.ts';
import type { LifecyclePoint } from './states.ts';
import { stepsAfter } from './steps/after-agreement.ts';
import { stepsBefore } from './steps/before-mediation.ts';
import { stepsDuring } from './steps/during-mediation.ts';
import type { Due, Responsible, StepOf } from './steps/step.ts';

/** The one sentence that says who must do what until when: a message, its date, and whom it concerns. */
export type WhatNext = Message & {
  params: Readonly<Record<string, Param>>;
  dueOn: Day | null;
  /** Only where the hour counts; `dueOn` is then its day. */
  dueAt: Date | null;
  isOverdue: boolean;
  who: Responsible;
};

type WhatNextSentence = Pick<WhatNext, 'key' | 'params'>;

const STEPS: Record<LifecyclePoint, StepOf> = { ...stepsBefore, ...stepsDuring, ...stepsAfter };

/** States whose duty is the term of mediation itself. */
const TERM_STATES: readonly LifecyclePoint[] = ['ACCEPTED', 'MEDIATING', 'AGREED'];

/**
 * What next? One sentence for every case in every state, in the words of the message files (`next.…`).
 * @param now decides what is overdue and what is "today", in Asia/Shanghai
 */
export function whatNext(facts: CaseFacts, now: Date): WhatNext {
  const due = dueOf(facts, now);
  const step = STEPS[facts.state](facts, due, now);
  const params = { who: step.who.name, due: due.said, ...step.params };
  const sentence = afterReturn(facts, { key: `next.${step.key}`, params });
  const when = { dueOn: due.on, dueAt: due.at, isOverdue: due.isOverdue, who: step.who };
  if (!due.isOverdue || step.saysLate === true || due.on === null) return { ...sentence, ...when };
  const n = -daysLeft(shanghaiDate(now), due.on);
  return { key: n > 0 ? 'next.late' : 'next.late-today', params: { n, step: sentence }, ...when };
}

/** Longer guidance is read where it stands whole, among the moves of the case. */
const LONGEST_GUIDANCE = 80;

/** Whoever gets a case back reads first what the other tier advised, until a session after that day has followed it. */
function afterReturn(facts: CaseFacts, step: WhatNextSentence): WhatNextSentence {
  const last = facts.transfers.at(-1);
  if (facts.state !== 'MEDIATING' || last?.response !== 'RETURNED' || !last.respondedAt) return step;
  const returnedOn = shanghaiDate(last.respondedAt);
  if (facts.sessions.some(({ on }) => on > returnedOn)) return step;
  const guidance = (last.guidance ?? '')
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[。.]+$/u, '');
  const isShort = guidance !== '' && [...guidance].length <= LONGEST_GUIDANCE;
  const params = { from: last.to.name, step, ...(isShort ? { guidance } : {}) };
  return { key: isShort ? 'next.returned' : 'next.returned-long', params };
}

function dueOf(facts: CaseFacts, now: Date): Due {
  const on = facts.duty?.on ?? (TERM_STATES.includes(facts.state) ? facts.dueOn : null);
  const at = facts.duty?.at ?? null;
  const isOverdue = at !== null ? now > at : on !== null && shanghaiDate(now) > on;
  if (at !== null) return { on, at, isOverdue, said: sayInstant(at, now) };
  return { on, at, isOverdue, said: on === null ? { key: 'moment.none' } : sayDay(on, now) };
}
