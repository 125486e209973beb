import type { Context } from '../../context.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { Moved } from '../move-case.ts';

/** 整理卷宗 before filing: the pages are numbered. What explains papers that are missing is put into the dossier itself. */
export function prepareDossier(
  ctx: Context,
  request: CaseChangeRequest & { arePagesNumbered: boolean },
): Promise<Moved> {
  const kind = {
    action: 'prepare-dossier',
    permission: 'case.archive',
    event: 'case.dossier-prepared',
    states: ['CLOSED'],
  } as const;
  return changeCase(ctx, kind, request, async (act) => {
    const { arePagesNumbered } = request;
    return { payload: { arePagesNumbered }, columns: { pagesNumberedAt: arePagesNumbered ? act.now : null } };
  });
}
