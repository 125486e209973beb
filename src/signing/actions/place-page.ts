import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { PAPERS } from '../../papers/kinds.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { Invalid, NotFound } from '../../platform/http/refusals.ts';
import { openSigning } from '../open-signing.ts';
import { heldPages, signedPages } from '../queries/signed-pages.ts';

/**
 * 指定是第几页: says which page a photograph shows whose code could not be read.
 * @throws Invalid at `page` for a page that does not exist or has its photograph; NotFound for any other photograph
 */
export async function placePage(
  ctx: Context,
  { paperId, fileId, page }: { paperId: string; fileId: string; page: number },
): Promise<{ page: number }> {
  return change(ctx, 'place-signed-page', async (act) => {
    const paper = await openSigning(act, paperId);
    const pages = await signedPages(act.em, paper.id);
    const photo = pages.find(({ id, page: at, withdrawnAt }) => id === fileId && at === null && withdrawnAt === null);
    if (photo === undefined) throw new NotFound();
    const bad = page > paper.pageCount ? 'no-such-page' : heldPages(pages).has(page) ? 'page-held' : null;
    if (bad !== null)
      throw new Invalid([{ field: 'page', key: `signing.photo.${bad}`, params: { name: photo.name, page } }]);
    await act.em.nativeUpdate(Attachment, { id: fileId }, { pageOf: page });
    const payload = { paper: PAPERS[paper.kind].title, version: paper.versionNo, page };
    act.record({ name: 'signing.page-placed', caseId: paper.caseId, subjectId: paper.id, payload });
    return { page };
  });
}
