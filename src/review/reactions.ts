import type { Reaction } from '../change.ts';
import { oweDecisions } from '../meetings/duties.ts';

/** Whoever shall carry out a decision owes it from the moment in which it was taken, not only when the minutes are written. */
const owe: Reaction = (act, { payload }) => oweDecisions(act, { decisionId: String(payload.decisionId) });

export const REVIEW_REACTIONS = { 'review.decided': [owe] } as const satisfies Record<string, readonly Reaction[]>;
