import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import type { UploadedFile } from '../../platform/files/read-upload.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import { findSheet } from '../queries/sheets.ts';
import { SheetPhoto } from '../register.entity.ts';
import { readSeqs } from '../rules.ts';

/**
 * Keeps the photo of a sheet that was filled in by hand, with the rows that were typed from it. The same photo again adds
 * nothing.
 * @param rows 序号 as people write them: `3-8、11`
 * @throws NotFound outside the scope; Forbidden; Invalid for no photo, or rows that are not in the book
 */
export async function keepSheetPhoto(
  ctx: Context,
  { sheetId, photos, rows }: { sheetId: string; photos: readonly UploadedFile[]; rows: string | null },
): Promise<{ photos: number; rows: number }> {
  return change(ctx, 'keep-sheet-photo', async (act) => {
    const sheet = await findSheet({ ...ctx, em: act.em }, sheetId);
    if (!may(act.actor, 'register.print', { orgId: sheet.orgId })) throw new Forbidden();
    if (photos.length === 0) throw new Invalid([{ field: 'photos', key: 'register.error.photo' }]);
    const seqs = readSeqs(rows ?? '');
    if (!seqs.ok) throw new Invalid([{ field: 'rows', ...seqs.message }]);
    const found = await act.em.execute<{ id: string; seq: number }[]>(
      `select e.id, e.seq from register_entry e join register_book b on b.id = e.book_id
       where b.kind = :kind and b.org_id = :orgId and b.year = :year and e.seq = any (:seqs::int[])`,
      { ...sheet, year: Number(act.today.slice(0, 4)), seqs: `{${seqs.value.join(',')}}` },
    );
    const lacking = seqs.value.find((seq) => found.every((row) => row.seq !== seq));
    if (lacking !== undefined)
      throw new Invalid([{ field: 'rows', key: 'register.error.no-row', params: { n: lacking } }]);
    const entryIds = found.map(({ id }) => id);
    for (const { sha256, size, mime } of photos) {
      if ((await act.em.count(SheetPhoto, { sheetId, fileSha256: sha256 })) > 0) continue;
      await act.em.insert(SheetPhoto, {
        ...{ id: newId(), sheetId, orgId: sheet.orgId, fileSha256: sha256, fileSize: size, mime, entryIds },
        ...{ uploadedAt: act.now, uploadedById: act.actor.accountId },
      });
    }
    act.record({
      name: 'register.sheet-photographed',
      subjectId: sheetId,
      payload: { photos: photos.length, seqs: seqs.value },
    });
    return { photos: photos.length, rows: entryIds.length };
  });
}
