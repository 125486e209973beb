import type { CaseFacts } from '../../../src/cases/rules/facts.ts';
import type { MoveInput } from '../../../src/cases/rules/input.ts';
import type { EventName } from '../../../src/cases/rules/lifecycle.ts';
import type { RefusalCode } from '../../../src/cases/rules/refusal.ts';

/** One refusal: what differs from a case on which the same move is allowed, and the words that a person reads. */
export type RefusedCase = {
  rule: string;
  event: EventName;
  facts?: Partial<CaseFacts> | ((facts: CaseFacts) => CaseFacts);
  input?: Partial<MoveInput>;
  now?: Date;
  code: RefusalCode;
  says: string;
};
