import type { Context } from '../../context.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { Moved } from '../move-case.ts';

/** 整理卷宗 before filing: the pages are numbered, and a signed statement explains papers that are missing (人民调解法 Art. 27; E9). */
export function prepareDossier(
  ctx: Context,
  request: CaseChangeRequest & { arePagesNumbered: boolean; isStatementSigned: boolean },
): Promise<Moved> {
  const kind = {
    action: 'prepare-dossier',
    permission: 'case.archive',
    event: 'case.dossier-prepared',
    states: ['CLOSED'],
  } as const;
  return changeCase(ctx, kind, request, async (act) => {
    const { arePagesNumbered, isStatementSigned } = request;
    return {
      payload: { arePagesNumbered, isStatementSigned },
      columns: {
        pagesNumberedAt: arePagesNumbered ? act.now : null,
        statementSignedAt: isStatementSigned ? act.now : null,
      },
    };
  });
}
