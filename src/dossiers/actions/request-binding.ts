import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import { mustBeOpen, mustHave } from '../access.ts';
import { DossierBinding } from '../dossier.entity.ts';
import { loadDossier } from '../load-dossier.ts';

/**
 * 装订: asks for the volume as one PDF; the worker binds it with the rights of whoever asked.
 * @throws NotFound, Forbidden; NotPossible when there is nothing to bind or the volume is filed
 */
export function requestBinding(ctx: Context, caseId: string): Promise<{ bindingId: string }> {
  return change(ctx, 'request-binding', async (act) => {
    const { loaded, volume, items } = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.prepare', loaded);
    mustBeOpen(loaded);
    if (items.length === 0) throw new NotPossible([{ key: 'dossier.refusal.empty' }]);
    const bindingId = newId();
    act.em.create(DossierBinding, {
      ...{ id: bindingId, caseId, volume, state: 'QUEUED', missingGlyphs: [] },
      ...{ requestedById: act.actor.accountId, requestedAt: act.now },
    });
    act.record({ name: 'dossier.binding-requested', caseId, subjectId: bindingId, payload: { volume } });
    act.enqueue('dossier.bind', { printId: bindingId }, `dossier.bind:${bindingId}`);
    return { bindingId };
  });
}
