import type { Actor } from '../../accounts/actor.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { PageRequest } from '../../route.ts';
import { mayWithDossier } from '../access.ts';
import type { LoadedDossier } from '../load-dossier.ts';
import type { LoanRow } from '../queries/archive.ts';
import { afterStep, isOverdue, type LoanStep, mayDecide } from '../rules/loans.ts';

const LOOKS = { ASKED: 'yellow', APPROVED: 'blue', LENT: 'orange', RETURNED: 'done', REFUSED: 'plain' } as const;
const STEPS: readonly LoanStep[] = ['approve', 'refuse', 'hand-out', 'take-back'];

/** One loan as a line; its buttons are what is possible and permitted. */
export function loanLine(actor: Actor, loan: LoanRow, today: string, may: (step: LoanStep) => boolean) {
  const { id, borrower, unit, purpose, dueOn, state, version, caseId, dossierNo, askedBy, decidedBy } = loan;
  const late = isOverdue(loan, today);
  const steps = STEPS.filter((step) => afterStep(state, step) !== null && may(step));
  return {
    ...{ href: `/cases/${caseId}/dossier`, dossierNo: dossierNo ?? '', version, borrower, unit, purpose, askedBy },
    line: { key: 'dossier.loan.line', params: { who: borrower, unit, purpose } },
    until: { key: 'dossier.loan.until', params: { on: { date: dueOn } } },
    state: { key: late ? 'dossier.loan.overdue' : `dossier.loan.${state}` },
    look: late ? 'red' : LOOKS[state],
    note: loan.returnNote ?? loan.decisionNote,
    decidedBy,
    steps: steps
      .filter((step) => mayDecide(loan, actor.accountId) || step === 'hand-out' || step === 'take-back')
      .map((step) => ({
        ...{ action: `/dossier-loans/${id}/${step}`, key: newId(), look: step === 'refuse' ? 'quiet' : 'small' },
        text: { key: `dossier.loan.step.${step}` },
      })),
  };
}

/** 借阅 of one dossier: what was, what is under way, and the form for the next. */
export function loansView({ ctx, refused, now }: PageRequest, dossier: LoadedDossier, loans: readonly LoanRow[]) {
  const { loaded, volumes } = dossier;
  const { actor } = ctx;
  const may = (step: LoanStep) =>
    mayWithDossier(actor, step === 'approve' || step === 'refuse' ? 'dossier.decide' : 'dossier.keep', loaded);
  const isOpen = loans.some(({ state }) => state === 'ASKED' || state === 'APPROVED' || state === 'LENT');
  const isFiled = volumes.some(({ archivedOn }) => archivedOn !== null);
  const isOurs = refused !== null && 'borrower' in refused.typed;
  return {
    isShown: isFiled,
    isTyped: isOurs,
    lines: loans.map((loan) => loanLine(actor, loan, shanghaiDate(now), may)),
    canAsk: isFiled && !isOpen && mayWithDossier(actor, 'dossier.ask-loan', loaded),
    form: formView({
      fields: ['borrower', 'unit', 'purpose', 'dueOn'],
      typed: isOurs ? refused.typed : { borrower: actor.displayName },
      errors: isOurs ? whyRefused(refused.refusal) : {},
      key: newId(),
    }),
  };
}
