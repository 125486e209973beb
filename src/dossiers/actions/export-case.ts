import { homeOrg } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { AccessLog } from '../../platform/access-log/access-log.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import { mustHave } from '../access.ts';
import { loadDossier } from '../load-dossier.ts';

/**
 * 整案下载: logs who takes the whole case out of the house, and why. What is taken is collected afterwards, so that this
 * event stands in the exported log.
 * @throws NotFound, Forbidden (also for protected content that is not open to the actor); NotPossible when nothing is bound
 */
export function exportCase(
  ctx: Context,
  { caseId, reason }: { caseId: string; reason: string },
): Promise<{ at: string }> {
  return change(ctx, 'export-case', async (act) => {
    const { loaded, bindings } = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.export', loaded);
    if (!bindings.some(({ state }) => state === 'DONE')) throw new NotPossible([{ key: 'dossier.refusal.not-bound' }]);
    act.em.create(AccessLog, {
      ...{ id: newId(), at: act.now, accountId: act.actor.accountId, orgId: homeOrg(act.actor)?.orgId ?? null },
      ...{ action: 'dossier.export', subjectKind: 'CASE', subjectId: caseId, fields: ['idNo', 'phone'], reason },
    });
    act.record({ name: 'dossier.exported', caseId, payload: { reason } });
    return { at: act.now.toISOString() };
  });
}
