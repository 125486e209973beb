import type { CaseState } from '../../cases/rules/states.ts';
import type { Reason } from '../../platform/http/refusals.ts';
import { ALL_INTAKE_MOVES, type IntakeMove, type IntakeState, isFrom } from './states.ts';

export type IntakeFacts = {
  state: IntakeState;
  /** The case that this became or belongs to. */
  linkedCase: { state: CaseState; isEnded: boolean } | null;
};

/** States of a case in which its outcome can be told. */
const TELLABLE: readonly CaseState[] = [
  'PERFORMING',
  'DEFAULTED',
  'TERMINATED',
  'CLOSED',
  'ARCHIVED',
  'DECLINED',
  'VOIDED',
];

export function isEnded(state: CaseState): boolean {
  return TELLABLE.includes(state);
}

/** A case that came to nothing: its intake may go another way, or become a case once more. */
export function isDead(state: CaseState): boolean {
  return state === 'DECLINED' || state === 'VOIDED';
}

/** Why the intake as it stands does not allow the move; empty when a page may offer it. */
export function intakeBlockers(move: IntakeMove, { state, linkedCase }: IntakeFacts): Reason[] {
  if (!isFrom(move, state)) {
    const params = { state: { key: `intake.state.${state}` }, move: { key: `intake.move.${move.slice(7)}` } };
    return [{ key: 'intake.error.not-from-state', params }];
  }
  // What became a case is answered when the case has an outcome, and struck out after the case.
  const isUndecided = state === 'IN_MEDIATION' && linkedCase !== null && !linkedCase.isEnded;
  if (move === 'intake.answered' && isUndecided) return [{ key: 'intake.error.case-open' }];
  if (move === 'intake.disposed' && state === 'IN_MEDIATION' && !(linkedCase !== null && isDead(linkedCase.state)))
    return [{ key: 'intake.error.case-runs' }];
  if (move === 'intake.voided' && linkedCase !== null && linkedCase.state !== 'VOIDED')
    return [{ key: 'intake.error.case-lives' }];
  return [];
}

/** 转办: it is with this unit now, which may answer. */
export function isSentTo(
  { state, targetOrgId }: { state: IntakeState; targetOrgId: string | null },
  orgIds: readonly string[],
): boolean {
  return state === 'TRANSFERRED' && targetOrgId !== null && orgIds.includes(targetOrgId);
}

export function possibleMoves(facts: IntakeFacts): IntakeMove[] {
  return ALL_INTAKE_MOVES.filter((move) => intakeBlockers(move, facts).length === 0);
}
