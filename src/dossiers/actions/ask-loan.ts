import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { mustHave } from '../access.ts';
import { DossierLoan } from '../dossier.entity.ts';
import type { LoanInput } from '../forms.ts';
import { loadDossier } from '../load-dossier.ts';
import { loanDueFault } from '../rules/loans.ts';

/** 申请借阅 of the filed volumes: who, from where, what for, until when. One loan at a time. */
export function askLoan(ctx: Context, input: LoanInput & { caseId: string }): Promise<{ loanId: string }> {
  return change(ctx, 'ask-loan', async (act) => {
    const { caseId, borrower, unit, purpose, dueOn } = input;
    const { loaded, volumes } = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.ask-loan', loaded);
    const filed = volumes.findLast(({ archivedOn }) => archivedOn !== null);
    if (filed === undefined) throw new NotPossible([{ key: 'dossier.refusal.not-filed' }]);
    const fault = loanDueFault(dueOn, act.today);
    if (fault !== null) throw new Invalid([{ field: 'dueOn', key: fault }]);
    const [open] = await act.em.execute<{ borrower: string }[]>(
      `select borrower from dossier_loan where case_id = :caseId and state in ('ASKED', 'APPROVED', 'LENT')`,
      { caseId },
    );
    if (open !== undefined) throw new NotPossible([{ key: 'dossier.refusal.lent', params: { who: open.borrower } }]);
    const id = newId();
    act.em.create(DossierLoan, {
      ...{ id, caseId, volume: filed.volume, borrower, unit, purpose, dueOn, state: 'ASKED' },
      ...{ askedById: act.actor.accountId, askedAt: act.now },
    });
    act.record({ name: 'dossier.loan-asked', caseId, subjectId: id, payload: { borrower, unit, purpose, dueOn } });
    return { loanId: id };
  });
}
