import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { PAPERS } from '../../papers/kinds.ts';
import { newId } from '../../platform/database/columns.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import type { UploadedFile } from '../../platform/files/read-upload.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { openSigning } from '../open-signing.ts';
import type { PaperToSign } from '../queries/paper-to-sign.ts';
import { heldPages, keptBefore, signedPages } from '../queries/signed-pages.ts';
import { judgePhoto, missingPages, type PhotoRefusal } from '../rules/pages.ts';
import { type Seen, seePhotos, tellCodes } from '../see-photos.ts';

/** A picture that was not taken, and why; `page`: what its code says. */
export interface Refused {
  name: string;
  why: PhotoRefusal;
  page: number | null;
}

export interface PagesKept {
  kept: number;
  /** Kept, but nobody knows yet which page they show. */
  unplaced: number;
  refused: Refused[];
  missing: number[];
}

const fault = ({ name, why, page }: Refused, field: string) => ({
  field,
  key: `signing.photo.${why}`,
  params: { name, page: page ?? 0 },
});

/**
 * 上传签字页: photographs of a printed paper after it was signed by hand, several at once or one by one. The code in the
 * picture says the page; without one a person does, now or later. Pictures of other papers, other versions and other
 * pages are refused one by one, the rest is kept.
 * @param page for all pictures of this form; null: as their codes say
 * @throws Invalid at `photos` when none of them can be kept; as `openSigning` does
 */
export async function keepPages(
  ctx: Context,
  { paperId, files, page }: { paperId: string; files: readonly UploadedFile[]; page: number | null },
): Promise<PagesKept> {
  if (files.length === 0) throw new Invalid([{ field: 'photos', key: 'signing.error.no-photo' }]);
  const seen = await seePhotos(ctx, files);
  return change(ctx, 'keep-signed-pages', async (act) => {
    const paper = await openSigning(act, paperId);
    const held = new Set(heldPages(await signedPages(act.em, paper.id)));
    const known = new Set(
      await keptBefore(
        act,
        files.map(({ sha256 }) => sha256),
      ),
    );
    const refused: Refused[] = [];
    const kept: (number | null)[] = [];
    for (const one of seen) {
      const { name, sha256 } = one.file;
      const facts = { codes: await tellCodes(act, paper, one), isPicture: one.isPicture, isKnown: known.has(sha256) };
      const decision = judgePhoto({ ...facts, chosen: page }, paper.pageCount, held);
      if (!decision.ok) {
        refused.push({ name, why: decision.why, page: decision.page });
        continue;
      }
      known.add(sha256);
      if (decision.page !== null) held.add(decision.page);
      kept.push(decision.page);
      attach(act, paper, one, decision.page);
    }
    if (kept.length === 0) throw new Invalid(refused.map((one) => fault(one, 'photos')));
    const missing = missingPages(paper.pageCount, held);
    tell(act, paper, kept, missing);
    return { kept: kept.length, unplaced: kept.filter((at) => at === null).length, refused, missing };
  });
}

function attach(act: Change, paper: PaperToSign, { file }: Seen, page: number | null): void {
  const { name, mime, size, sha256 } = file;
  act.em.create(Attachment, {
    ...{ id: newId(), caseId: paper.caseId, kind: 'SIGNED_PAGE', subjectKind: 'PAPER', subjectId: paper.id },
    ...{ name, mime, size, sha256, pageOf: page, isOriginal: false },
    ...{ uploadedById: act.actor.accountId, uploadedAt: act.now },
  });
}

function tell(act: Change, paper: PaperToSign, kept: readonly (number | null)[], missing: readonly number[]): void {
  const payload = { paper: PAPERS[paper.kind].title, version: paper.versionNo, pages: kept, missing };
  act.record({ name: 'signing.pages-kept', caseId: paper.caseId, subjectId: paper.id, payload });
}
