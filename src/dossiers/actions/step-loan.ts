import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import { mustHave } from '../access.ts';
import { DossierLoan } from '../dossier.entity.ts';
import { loadDossier } from '../load-dossier.ts';
import { afterStep, type LoanStep, mayDecide } from '../rules/loans.ts';

/** 借阅审批, 借出, 归还: one step of a loan. The one who asked does not approve; the archivist hands out and takes back. */
export function stepLoan(
  ctx: Context,
  request: { loanId: string; step: LoanStep; note: string | null; version: number | null },
): Promise<{ caseId: string }> {
  return change(ctx, `${request.step}-loan`, async (act) => {
    const loan = await findLoan(act, request.loanId);
    const { loaded } = await loadDossier(act.em, act.actor, loan.caseId, true);
    const decides = request.step === 'approve' || request.step === 'refuse';
    mustHave(act.actor, decides ? 'dossier.decide' : 'dossier.keep', loaded);
    if (decides && !mayDecide(loan, act.actor.accountId)) throw new Forbidden('dossier.error.own-loan');
    if (request.version !== null && request.version !== loan.version) throw new Stale({ version: loan.version });
    const state = afterStep(loan.state, request.step);
    if (state === null) {
      throw new NotPossible([
        { key: 'dossier.refusal.loan-state', params: { state: { key: `dossier.loan.${loan.state}` } } },
      ]);
    }
    Object.assign(loan, { state }, columnsOf(act, request.step, request.note));
    const { caseId, borrower, dueOn } = loan;
    const payload = { borrower, dueOn, decision: state, note: request.note };
    const name = decides ? 'dossier.loan-decided' : request.step === 'hand-out' ? 'dossier.lent' : 'dossier.returned';
    act.record({ name, caseId, subjectId: loan.id, payload });
    return { caseId };
  });
}

function columnsOf({ actor, now, today }: Change, step: LoanStep, note: string | null): Partial<DossierLoan> {
  const by = actor.accountId;
  if (step === 'hand-out') return { lentById: by, lentOn: today };
  if (step === 'take-back') return { returnedToId: by, returnedOn: today, returnNote: note };
  return { decidedById: by, decidedAt: now, decisionNote: note };
}

async function findLoan({ em, actor }: Change, id: string): Promise<DossierLoan> {
  const scope = scopeOf(actor);
  const [seen] = await em.execute(
    `select l.id from dossier_loan l join mediation_case c on c.id = l.case_id where l.id = :id and ${scope.listed('c')}`,
    { ...scope.params, id },
  );
  const loan = seen === undefined ? null : await em.findOne(DossierLoan, { id });
  if (loan === null) throw new NotFound();
  return loan;
}
