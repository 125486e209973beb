/** 调解结果, as the register prints it. */
export const RESULTS = [
  'WRITTEN_AGREEMENT',
  'ORAL_AGREEMENT',
  'PARTIAL_AGREEMENT',
  'FAILED',
  'WITHDRAWN',
  'REFUSED',
  'REFERRED',
  'SELF_SETTLED',
] as const;
export type CaseResult = (typeof RESULTS)[number];

/**
 * 终止原因. `byParty`: the party's own word ends the mediation at once, whoever leads the case writes it down
 * (人民调解法 Art. 23); all others are the centre's decision. `result` is what the register then shows.
 */
export const TERMINATION_REASONS = {
  PARTY_REFUSES: { byParty: true, result: 'REFUSED' },
  WITHDRAWN: { byParty: true, result: 'WITHDRAWN' },
  SELF_SETTLED: { byParty: true, result: 'SELF_SETTLED' },
  UNREACHABLE: { byParty: false, result: 'FAILED' },
  TOO_FAR_APART: { byParty: false, result: 'FAILED' },
  TERM_EXPIRED: { byParty: false, result: 'FAILED' },
  REFUSES_TO_SIGN: { byParty: false, result: 'FAILED' },
  FALSE_MEDIATION: { byParty: false, result: 'FAILED' },
  OUT_OF_SCOPE: { byParty: false, result: 'FAILED' },
  IMPOSSIBLE: { byParty: false, result: 'FAILED' },
  OTHER: { byParty: false, result: 'FAILED' },
} as const satisfies Record<string, { byParty: boolean; result: CaseResult }>;
export type TerminationReason = keyof typeof TERMINATION_REASONS;

/** The result of an ended mediation is that of the first reason given; the others explain it. */
export function resultOfTermination(reasons: readonly TerminationReason[]): CaseResult {
  const [first] = reasons;
  return first === undefined ? 'FAILED' : TERMINATION_REASONS[first].result;
}

/**
 * The one column of the statistics in which a concluded case is counted (invariant I8): its form of agreement, or none.
 * A partial agreement is counted under its form; the register still prints 部分达成.
 */
export function countedForm(result: CaseResult, form: 'WRITTEN' | 'ORAL' | null): 'WRITTEN' | 'ORAL' | 'NONE' {
  const isAgreement = result.endsWith('_AGREEMENT');
  return isAgreement && form !== null ? form : 'NONE';
}
