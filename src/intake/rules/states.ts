import type { Disposition } from '../../../config/dispositions.ts';
import type { EventName } from '../../events.ts';

/** 登记事项的状态, in the order in which they are met. */
export const INTAKE_STATES = [
  'REGISTERED',
  'SORTING',
  'SETTLED',
  'IN_LEGAL_SERVICE',
  'IN_MEDIATION',
  'IN_PETITION',
  'TRANSFERRED',
  'WATCHED',
  'NOT_TAKEN_UP',
  'ANSWERED',
  'FINISHED',
  'VOIDED',
] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

/** Where a disposition leads. */
export const STATE_OF: Record<Disposition, IntakeState> = {
  SETTLED_ON_THE_SPOT: 'SETTLED',
  LEGAL_SERVICE: 'IN_LEGAL_SERVICE',
  MEDIATION: 'IN_MEDIATION',
  PETITION: 'IN_PETITION',
  TRANSFER: 'TRANSFERRED',
  WATCH: 'WATCHED',
  NOT_ADMISSIBLE: 'NOT_TAKEN_UP',
};

const UNDISPOSED: readonly IntakeState[] = ['REGISTERED', 'SORTING'];
/** Where somebody is still at work on it, so that it may yet go another way: the unit gave it back, the watch ended. */
const UNDER_WAY: readonly IntakeState[] = ['IN_LEGAL_SERVICE', 'IN_PETITION', 'TRANSFERRED', 'WATCHED'];
const DISPOSED: readonly IntakeState[] = ['SETTLED', 'NOT_TAKEN_UP', 'IN_MEDIATION', ...UNDER_WAY];

export type IntakeEvent = Extract<EventName, `intake.${string}`>;

type Move = { from: readonly IntakeState[]; to: IntakeState | 'SAME' | 'SORTED' | 'BY_DISPOSITION' };

/**
 * The whole life of an intake (spec §5.3): 登记 → 分流中 → where it goes → 已反馈 → 办结. SAME: the state stays;
 * SORTED: a fresh one is now being sorted, any other stays; BY_DISPOSITION: the way decides.
 */
export const INTAKE_MOVES = {
  'intake.opined': { from: [...UNDISPOSED, ...DISPOSED], to: 'SORTED' },
  'intake.disposed': { from: [...UNDISPOSED, ...UNDER_WAY, 'IN_MEDIATION'], to: 'BY_DISPOSITION' },
  'intake.answered': { from: DISPOSED, to: 'ANSWERED' },
  'intake.finished': { from: ['ANSWERED'], to: 'FINISHED' },
  'intake.corrected': { from: [...UNDISPOSED, ...DISPOSED, 'ANSWERED', 'FINISHED'], to: 'SAME' },
  'intake.voided': { from: [...UNDISPOSED, ...DISPOSED, 'ANSWERED'], to: 'VOIDED' },
} as const satisfies Partial<Record<IntakeEvent, Move>>;

export type IntakeMove = keyof typeof INTAKE_MOVES;
export const ALL_INTAKE_MOVES = Object.keys(INTAKE_MOVES) as IntakeMove[];

/** Whether the state alone allows it. */
export function isFrom(move: IntakeMove, state: IntakeState): boolean {
  const from: readonly IntakeState[] = INTAKE_MOVES[move].from;
  return from.includes(state);
}

/** Somebody still owes the visitor something. */
export function isOpen(state: IntakeState): boolean {
  return state !== 'FINISHED' && state !== 'VOIDED';
}
