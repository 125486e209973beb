import type { DisputeSubType } from '../../config/dispute-types.ts';
import type { DangerTick } from '../cases/rules/danger.ts';
import type { DisputeType } from '../cases/rules/dispute-types.ts';

/** From, to, in steps of; yuan, or simply a number. */
export type Span = readonly [from: number, to: number, step: number];

/** Who plays a part. An organisation is named; a person gets a name. */
export type Part =
  | { kind: 'person'; sex?: 'M' | 'F'; age?: readonly [number, number]; kinOf?: 'A' | 'B'; job?: string }
  | { kind: 'org'; name: string };

/** A promise of an agreement. `from` and `to` are parts; a sum is a word of the story or a span. */
export type Pledge =
  | { kind: 'PAYMENT'; from: string; to: string; what: string; yuan: string | Span; days: number; times?: number }
  | { kind: 'DELIVERY' | 'APOLOGY'; from: string; to: string; what: string; days: number }
  | { kind: 'ACT'; from: string; what: string; days: number }
  | { kind: 'FORBEARANCE'; from: string; what: string };

export interface Story {
  type: DisputeType;
  sub: DisputeSubType;
  /** Parts beside A and B, who are persons unless said otherwise here. */
  parts?: Partial<Record<'A' | 'B' | 'C', Part>>;
  /** So many stand beside A. */
  beside?: number;
  /** Numbers that the story names more than once. */
  sums?: Readonly<Record<string, Span>>;
  place: string;
  text: string;
  ask: string;
  /** What was said at the first talk, and what brought them together. */
  talk: string;
  turn: string;
  /** What was found when somebody went to look. */
  seen?: string;
  deal: readonly Pledge[];
  /** Who the third is and why it joined. */
  third?: string;
  ticks?: readonly DangerTick[];
  /** Told only where this is: communities have property managers, villages have land. */
  where?: 'village' | 'community';
  /** How many weeks before the first visit it happened. */
  weeks?: number;
}

export const pay = (from: string, to: string, what: string, yuan: string | Span, days: number, times = 1): Pledge => ({
  ...{ kind: 'PAYMENT', from, to, what, yuan, days, times },
});
export const act = (from: string, what: string, days: number): Pledge => ({ kind: 'ACT', from, what, days });
export const sorry = (from: string, to: string, days = 1): Pledge => ({
  ...{ kind: 'APOLOGY', from, to, what: '当面赔礼道歉', days },
});
export const give = (from: string, to: string, what: string, days: number): Pledge => ({
  ...{ kind: 'DELIVERY', from, to, what, days },
});
export const refrain = (from: string, what: string): Pledge => ({ kind: 'FORBEARANCE', from, what });
export const org = (name: string): Part => ({ kind: 'org', name });
export const man = (from: number, to: number, job?: string): Part => ({
  ...{ kind: 'person', sex: 'M', age: [from, to] as const, ...(job === undefined ? {} : { job }) },
});
export const woman = (from: number, to: number, job?: string): Part => ({
  ...{ kind: 'person', sex: 'F', age: [from, to] as const, ...(job === undefined ? {} : { job }) },
});
