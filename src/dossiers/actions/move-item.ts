import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { mustBeOpen, mustHave } from '../access.ts';
import { loadDossier } from '../load-dossier.ts';
import { moved } from '../rules/catalogue.ts';

/** 调整顺序: moves one thing by one step inside its place; the order of the places is the law's set and stays. */
export function moveItem(
  ctx: Context,
  { caseId, item, step }: { caseId: string; item: string; step: 'UP' | 'DOWN' },
): Promise<{ item: string }> {
  return change(ctx, 'move-dossier-item', async (act) => {
    const { loaded, items } = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.prepare', loaded);
    mustBeOpen(loaded);
    const slot = items.find((one) => one.item === item)?.slot;
    if (slot === undefined) throw new NotFound();
    const order = moved(
      items.filter((one) => one.slot === slot).map((one) => one.item),
      item,
      step,
    );
    for (const [position, one] of order.entries()) {
      await act.em.execute(
        `insert into dossier_place (id, case_id, item, slot, position, updated_at, updated_by_id)
         values (:id, :caseId, :one, :slot, :position, :now, :by)
         on conflict (case_id, item) do update set position = excluded.position, updated_at = excluded.updated_at,
           updated_by_id = excluded.updated_by_id`,
        { id: newId(), caseId, one, slot, position, now: act.now, by: act.actor.accountId },
      );
    }
    act.record({ name: 'dossier.reordered', caseId, payload: { slot, order } });
    return { item };
  });
}
