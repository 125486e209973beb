import type { CaseFacts } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import type { Refusal } from '../refusal.ts';

/** A condition on the case alone: it decides which moves a page may offer. Null means that nothing stands in the way. */
export type Guard = (facts: CaseFacts, now: Date) => Refusal | null;

/** A condition on what is told with the move. It is asked only when every needed input was given. */
export type Check = (facts: CaseFacts, input: MoveInput, now: Date) => Refusal | null;
