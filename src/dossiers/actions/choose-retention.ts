import type { Retention } from '../../../config/retention.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { mustHave } from '../access.ts';
import { keepRetention, keepVolume } from '../keep-volume.ts';
import { loadDossier } from '../load-dossier.ts';
import { keepUntil } from '../rules/retention.ts';

/** 确定保管期限: another than the table proposes, or than stood there, with the reason; what stood before stays in the log. */
export function chooseRetention(
  ctx: Context,
  { caseId, retention, reason }: { caseId: string; retention: Retention; reason: string },
): Promise<{ retention: Retention }> {
  return change(ctx, 'choose-retention', async (act) => {
    const { loaded, volume, retention: before } = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.keep', loaded);
    const row = await keepVolume(act, caseId, volume);
    const until = row.archivedOn == null ? null : keepUntil(retention, row.archivedOn);
    Object.assign(row, { retention, retentionReason: reason, keepUntil: until, updatedAt: act.now });
    await keepRetention(act, caseId, retention);
    const payload = { volume, before, retention, keepUntil: until, reason };
    act.record({ name: 'dossier.retention-chosen', caseId, payload });
    return { retention };
  });
}

/** 上架: on which shelf, in which box the volume stands. */
export function shelveVolume(
  ctx: Context,
  { caseId, volume, box }: { caseId: string; volume: number; box: string },
): Promise<{ box: string }> {
  return change(ctx, 'shelve-volume', async (act) => {
    const dossier = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.keep', dossier.loaded);
    if (volume > dossier.volume) throw new NotFound();
    const row = await keepVolume(act, caseId, volume);
    const before = row.box ?? null;
    Object.assign(row, { box, updatedAt: act.now });
    act.record({ name: 'dossier.shelved', caseId, payload: { volume, box, before } });
    return { box };
  });
}
