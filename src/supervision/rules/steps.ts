import type { Day } from '../../calendar/day.ts';
import type { Reason } from '../../platform/http/refusals.ts';
import { isOwed, type SlipState } from './words.ts';

/** What can be done with a slip that is there: answer, send back to be done again, give more time, evaluate and strike off, drop. */
export const SLIP_MOVES = ['reply', 'return', 'extend', 'close', 'drop'] as const;
export type SlipMove = (typeof SLIP_MOVES)[number];

export type SlipFacts = {
  state: SlipState;
  dueOn: Day | null;
  isExtended: boolean;
  /** Whoever wrote the last answer, and the person from whom it is demanded. */
  answerers: readonly (string | null)[];
};

const refused = (what: string, params: Record<string, string | { date: string }> = {}): Reason[] => [
  { key: `supervision.refused.${what}`, params },
];

/**
 * Why a step is not possible now; none when it is. An answer is owed while the slip is issued or sent back; more time is
 * given once, and before the day; an answer is judged by somebody else than whoever gave it (institutions §6: 督查督办).
 */
export function stepRefusals(slip: SlipFacts, move: SlipMove, actorId: string, today: Day): Reason[] {
  switch (move) {
    case 'reply':
      return isOwed(slip.state) ? [] : refused('not-owed');
    case 'extend':
      if (!isOwed(slip.state)) return refused('not-owed');
      if (slip.isExtended) return refused('extended');
      return slip.dueOn !== null && today > slip.dueOn ? refused('too-late', { on: { date: slip.dueOn } }) : [];
    case 'drop':
      return slip.state === 'DRAFT' ? [] : refused('not-draft');
    case 'return':
    case 'close':
      if (slip.state !== 'REPLIED') return refused('not-answered');
      return slip.answerers.includes(actorId) ? refused('own-answer') : [];
  }
}

/** The colour of a slip in lists: yellow from three days before its day, red after it. */
export function cardOf(
  { state, dueOn }: { state: SlipState; dueOn: Day | null },
  today: Day,
  warnFrom: Day,
): 'red' | 'yellow' | null {
  if (!isOwed(state) || dueOn === null) return null;
  if (today > dueOn) return 'red';
  return today >= warnFrom ? 'yellow' : null;
}
