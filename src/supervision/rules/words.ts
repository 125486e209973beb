/** 缘由: overdue, a leader's order, a decision of a meeting, a repeat visit, anything else. */
export const CAUSES = ['OVERDUE', 'LEADER', 'MEETING', 'REPEAT', 'OTHER'] as const;
export type Cause = (typeof CAUSES)[number];

/** 草拟 · 已签发 · 已回复 · 退回重办 · 已销号 · 不予督办. */
export const SLIP_STATES = ['DRAFT', 'ISSUED', 'REPLIED', 'RETURNED', 'CLOSED', 'DROPPED'] as const;
export type SlipState = (typeof SLIP_STATES)[number];

/** 督办评价. */
export const EVALUATIONS = ['GOOD', 'ENOUGH', 'POOR'] as const;
export type Evaluation = (typeof EVALUATIONS)[number];

export const STEP_KINDS = ['DEMAND', 'REPLY', 'RETURN', 'EXTENSION', 'EVALUATION', 'DROP'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** An answer is owed. */
export const isOwed = (state: SlipState): boolean => state === 'ISSUED' || state === 'RETURNED';
/** It still occupies somebody. */
export const isOpen = (state: SlipState): boolean => state !== 'CLOSED' && state !== 'DROPPED';
