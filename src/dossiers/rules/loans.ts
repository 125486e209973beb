import { addCalendarDays, type Day } from '../../calendar/day.ts';

/** 借阅: asked for, approved, handed out, brought back; or refused, or withdrawn before it was handed out. */
export const LOAN_STATES = ['ASKED', 'APPROVED', 'LENT', 'RETURNED', 'REFUSED'] as const;
export type LoanState = (typeof LOAN_STATES)[number];
export type LoanStep = 'approve' | 'refuse' | 'hand-out' | 'take-back';

const STEPS: Record<LoanStep, { from: LoanState; to: LoanState }> = {
  approve: { from: 'ASKED', to: 'APPROVED' },
  refuse: { from: 'ASKED', to: 'REFUSED' },
  'hand-out': { from: 'APPROVED', to: 'LENT' },
  'take-back': { from: 'LENT', to: 'RETURNED' },
};

/** Longest loan, in days: a dossier that is away longer is asked for anew. */
export const LONGEST_LOAN = 90;

/** The state after the step; null when the loan is not where the step begins. */
export function afterStep(state: LoanState, step: LoanStep): LoanState | null {
  return STEPS[step].from === state ? STEPS[step].to : null;
}

/** Message key of what is wrong with the day of return; null when it is fine. */
export function loanDueFault(dueOn: Day, today: Day): string | null {
  if (dueOn < today) return 'dossier.error.due-past';
  return dueOn > addCalendarDays(today, LONGEST_LOAN) ? 'dossier.error.due-far' : null;
}

/** A loan that should be back already. */
export function isOverdue(loan: { state: LoanState; dueOn: Day }, today: Day): boolean {
  return loan.state === 'LENT' && loan.dueOn < today;
}

/** The one who asks does not approve the same loan (四眼). */
export function mayDecide(loan: { askedById: string }, accountId: string): boolean {
  return loan.askedById !== accountId;
}
