import type { Context } from '../../context.ts';
import { CaseStory } from '../case.entity.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { Moved } from '../move-case.ts';
import { protectionOf } from '../party-draft.ts';

/** 家暴筛查 before any session of a family case (反家庭暴力法 Art. 14). */
export function screenViolence(
  ctx: Context,
  request: CaseChangeRequest & { isSuspected: boolean; victimAgreesToJointSession: boolean; note: string },
): Promise<Moved> {
  const kind = { action: 'screen-violence', permission: 'case.mediate', event: 'case.violence-screened' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { isSuspected, victimAgreesToJointSession, note } = request;
    const violence = { isSuspected, victimAgreesToJointSession, note };
    await act.em.nativeUpdate(CaseStory, { caseId: loaded.facts.id }, { violence });
    return { payload: { isSuspected }, columns: protectionOf(act, loaded, isSuspected) };
  });
}

/** 查重: somebody has looked at the likely duplicates, and whether the matter is pending elsewhere (lifecycle T5). */
export function checkDuplicates(
  ctx: Context,
  request: CaseChangeRequest & { isPendingElsewhere: boolean },
): Promise<Moved> {
  const kind = {
    action: 'check-duplicates',
    permission: 'case.seek-consent',
    event: 'case.duplicates-checked',
    states: ['DRAFT', 'SUBMITTED', 'CONSENT'],
  } as const;
  return changeCase(ctx, kind, request, async (act) => ({
    payload: { isPendingElsewhere: request.isPendingElsewhere },
    columns: { duplicateCheckedAt: act.now, pendingElsewhere: request.isPendingElsewhere },
  }));
}
