import type { Effect } from './effects.ts';
import type { Check, Guard } from './guards/guard.ts';
import type { InputName } from './input.ts';
import type { CaseState, LifecyclePoint } from './states.ts';

export type TransitionId = `T${number}${'' | 'a' | 'b' | 'c' | 'd' | 'e'}`;

/** SAME: the state stays. PREVIOUS: the state before the closure that is undone. */
export type Destination = CaseState | 'SAME' | 'PREVIOUS';

/** One row of the lifecycle: everything about a move except who may make it. */
export type Transition = {
  id: TransitionId;
  /** The verb on the button. */
  action: string;
  /** What the permission table is asked for; null when the system itself moves the case. */
  permission: `case.${string}` | null;
  from: readonly LifecyclePoint[];
  to: Destination;
  /** Conditions on the case; a page offers the move only when all hold. */
  guards: readonly Guard[];
  /** What must be told with the move, in the order of the form. */
  needs: readonly InputName[];
  /** Conditions on what is told. */
  checks: readonly Check[];
  effects: readonly Effect[];
};

type Rest = Partial<Pick<Transition, 'permission' | 'guards' | 'needs' | 'checks' | 'effects'>>;

/** A row with the usual permission, `case.<action>`, and nothing asked for unless it is said. */
export function move(
  id: TransitionId,
  action: string,
  from: readonly LifecyclePoint[],
  to: Destination,
  rest: Rest,
): Transition {
  return {
    id,
    action,
    from,
    to,
    permission: `case.${action}`,
    guards: [],
    needs: [],
    checks: [],
    effects: [],
    ...rest,
  };
}
