import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId, newIds } from '../../platform/database/columns.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { mustBeOpen, mustHave } from '../access.ts';
import { DossierPlace } from '../dossier.entity.ts';
import { loadDossier } from '../load-dossier.ts';
import { fileKindFor, type Slot } from '../rules/slots.ts';

/** A file that was stored already (`platform/files`), under the name its owner gave it. */
export interface StoredUpload {
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

/**
 * 归入卷宗: puts scans or photographs into a place of the dossier. A signed 卷宗情况说明 explains what is missing (E9).
 * @throws NotFound, Forbidden; NotPossible when the volume is filed; Invalid without a file
 */
export function filePapers(
  ctx: Context,
  request: { caseId: string; slot: Slot; note: string | null; files: readonly StoredUpload[] },
): Promise<{ n: number }> {
  return change(ctx, 'file-papers', async (act) => {
    const { caseId, slot, note, files } = request;
    const { loaded } = await loadDossier(act.em, act.actor, caseId, true);
    mustHave(act.actor, 'dossier.prepare', loaded);
    mustBeOpen(loaded);
    if (files.length === 0) throw new Invalid([{ field: 'file', key: 'case.error.no-file' }]);
    const by = act.actor.accountId;
    const ids = newIds(files.length);
    for (const [index, { name, mime, size, sha256 }] of files.entries()) {
      const id = ids[index] ?? newId();
      act.em.create(Attachment, {
        ...{ id, caseId, kind: fileKindFor(slot), name, mime, size, sha256, note, isOriginal: false },
        ...{ uploadedById: by, uploadedAt: act.now },
      });
      act.em.create(DossierPlace, { caseId, item: `file:${id}`, slot, updatedAt: act.now, updatedById: by });
    }
    // What lies in the dossier decides whether the case may be closed: a page made before this is older now.
    await act.em.execute('update mediation_case set version = version + 1, updated_at = :now where id = :caseId', {
      ...{ now: act.now, caseId },
    });
    const payload = { slot, files: files.map(({ name, sha256 }) => ({ name, sha256 })), note };
    act.record({ name: 'dossier.paper-filed', caseId, payload });
    return { n: files.length };
  });
}
