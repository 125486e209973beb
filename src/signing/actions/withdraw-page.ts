import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { PAPERS } from '../../papers/kinds.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { openSigning } from '../open-signing.ts';
import { signedPages } from '../queries/signed-pages.ts';

/**
 * 撤下一张照片: a blurred or wrong photograph makes room for a better one. It stays kept, with the reason and who gave it.
 * @returns the page that is free now; null when the photograph had none
 * @throws NotFound for any other photograph
 */
export async function withdrawPage(
  ctx: Context,
  { paperId, fileId, reason }: { paperId: string; fileId: string; reason: string },
): Promise<{ page: number | null }> {
  return change(ctx, 'withdraw-signed-page', async (act) => {
    const paper = await openSigning(act, paperId);
    const photo = (await signedPages(act.em, paper.id)).find(
      ({ id, withdrawnAt }) => id === fileId && withdrawnAt === null,
    );
    if (photo === undefined) throw new NotFound();
    await act.em.nativeUpdate(Attachment, { id: fileId }, { withdrawnAt: act.now, withdrawReason: reason });
    const payload = { paper: PAPERS[paper.kind].title, version: paper.versionNo, page: photo.page, reason };
    act.record({ name: 'signing.page-withdrawn', caseId: paper.caseId, subjectId: paper.id, payload });
    return { page: photo.page };
  });
}
