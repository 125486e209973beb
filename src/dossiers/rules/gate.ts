import { requiredPapers } from '../../cases/rules/dossier.ts';
import type { CaseFacts } from '../../cases/rules/facts.ts';
import { SLOTS, type Slot, slotOfRequired } from './slots.ts';

/** 必须; 按需 and needed in this case; 按需 and free; nothing of the kind in this case. */
export type Duty = 'MUST' | 'NEEDED' | 'FREE' | 'NONE';
/** Signed pages are here; a file is here; it was only printed; nothing. */
export type SlotState = 'SIGNED' | 'FILED' | 'PRINTED' | 'MISSING';

/** What the rules of the gate look at beside the facts of the case. */
export interface GateFacts {
  agents: number;
  investigations: number;
  /** Items of performance that were performed. */
  performed: number;
  visitsDone: number;
  isConfirmationApplied: boolean;
  /** What lies in each slot. */
  kept: readonly { slot: Slot; is: 'SIGNED' | 'FILED' | 'PRINTED' }[];
}

export interface SlotCheck {
  slot: Slot;
  duty: Duty;
  /** Message key tail of why it is needed here, with a number. */
  why: { key: string; n: number } | null;
  state: SlotState;
  /** False: it must be here, or is needed, and is not. */
  isFine: boolean;
}

function stateOf(slot: Slot, { kept }: GateFacts): SlotState {
  const here = kept.filter((one) => one.slot === slot).map(({ is }) => is);
  return (['SIGNED', 'FILED', 'PRINTED'] as const).find((state) => here.includes(state)) ?? 'MISSING';
}

/** Papers that are 按需 and needed because of what happened in this case (spec §1.1). */
function neededHere(slot: Slot, gate: GateFacts): SlotCheck['why'] {
  const because: Partial<Record<Slot, number>> = {
    MANDATE: gate.agents,
    INVESTIGATION: gate.investigations,
    PERFORMANCE: gate.performed,
    VISIT: gate.visitsDone,
    CONFIRMATION: gate.isConfirmationApplied ? 1 : 0,
  };
  const n = because[slot] ?? 0;
  return n === 0 ? null : { key: slot, n };
}

const FREE: readonly Slot[] = ['EVIDENCE', 'PERFORMANCE', 'CLOSING', 'OTHER', 'VISIT'];

/**
 * 归档检查: every place of the dossier with its duty and what is there. What must be there is there when it came back
 * signed or a file of it was put in; a print alone has nobody's signature (人民调解法 Art. 27; E9).
 */
export function checkSlots(facts: CaseFacts, gate: GateFacts): SlotCheck[] {
  const musts = new Set(requiredPapers(facts).map(slotOfRequired));
  const checks = SLOTS.filter((slot) => slot !== 'STATEMENT').map((slot): SlotCheck => {
    const state = stateOf(slot, gate);
    const why = neededHere(slot, gate);
    const isThere = state === 'SIGNED' || state === 'FILED';
    if (musts.has(slot)) return { slot, duty: 'MUST', why: null, state, isFine: isThere };
    if (why !== null) return { slot, duty: 'NEEDED', why, state, isFine: state !== 'MISSING' };
    return { slot, duty: FREE.includes(slot) || state !== 'MISSING' ? 'FREE' : 'NONE', why: null, state, isFine: true };
  });
  return [...checks, statementCheck(checks, facts, gate)];
}

/** 卷宗情况说明 is needed as soon as something that must be there is not. */
function statementCheck(checks: readonly SlotCheck[], facts: CaseFacts, gate: GateFacts): SlotCheck {
  const n = checks.filter(({ duty, isFine }) => duty === 'MUST' && !isFine).length;
  const state = stateOf('STATEMENT', gate);
  const isSigned = facts.dossier.isStatementSigned || state === 'SIGNED' || state === 'FILED';
  const why = n === 0 ? null : { key: 'STATEMENT', n };
  return { slot: 'STATEMENT', duty: n === 0 ? 'FREE' : 'NEEDED', why, state, isFine: n === 0 || isSigned };
}

/** Slots that must be filled and are not, unless a signed statement says why (E9). */
export function missingSlots(checks: readonly SlotCheck[]): Slot[] {
  const isExplained = checks.some(({ slot, duty, isFine }) => slot === 'STATEMENT' && duty === 'NEEDED' && isFine);
  if (isExplained) return [];
  return checks.filter(({ duty, isFine }) => duty === 'MUST' && !isFine).map(({ slot }) => slot);
}
