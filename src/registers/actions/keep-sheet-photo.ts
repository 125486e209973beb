import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import type { UploadedFile } from '../../platform/files/read-upload.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import { type FoundSheet, findSheet, yearOf } from '../queries/sheets.ts';
import { SheetPhoto } from '../register.entity.ts';
import { readSeqs } from '../rules.ts';

/** What was sent from the page of a sheet. */
export interface SheetInput {
  sheetId: string;
  photos: readonly UploadedFile[];
  /** 序号 as people write them: `3-8、11`; null for none yet. */
  rows: string | null;
  /** Year of the book; null: the year in which the sheet was printed. */
  year: number | null;
}

/**
 * Keeps photos of a sheet that was filled in by hand, and which rows were typed from it: of these and of those that the actor
 * uploaded before, so that rows typed later, or named wrongly, need no photo again. The same photo again adds nothing.
 * @throws NotFound outside the scope; Forbidden; Invalid for no photo at all, or rows that are not in the book
 */
export async function keepSheetPhoto(ctx: Context, input: SheetInput): Promise<{ photos: number; rows: number }> {
  const { sheetId, photos } = input;
  return change(ctx, 'keep-sheet-photo', async (act) => {
    const sheet = await findSheet({ ...ctx, em: act.em }, sheetId);
    if (!may(act.actor, 'register.print', { orgId: sheet.orgId })) throw new Forbidden();
    const mine = await act.em.find(SheetPhoto, { sheetId, uploadedById: act.actor.accountId });
    if (photos.length + mine.length === 0) throw new Invalid([{ field: 'photos', key: 'register.error.photo' }]);
    const { entryIds, seqs, year } = await typedRows(act, sheet, input);
    for (const { sha256, size, mime } of photos) {
      if ((await act.em.count(SheetPhoto, { sheetId, fileSha256: sha256 })) > 0) continue;
      await act.em.insert(SheetPhoto, {
        ...{ id: newId(), sheetId, orgId: sheet.orgId, fileSha256: sha256, fileSize: size, mime, entryIds },
        ...{ uploadedAt: act.now, uploadedById: act.actor.accountId },
      });
    }
    for (const photo of mine) photo.entryIds = entryIds;
    act.record({
      name: 'register.sheet-photographed',
      subjectId: sheetId,
      payload: { photos: photos.length, year, seqs },
    });
    return { photos: photos.length, rows: entryIds.length };
  });
}

async function typedRows({ em }: Change, sheet: FoundSheet, { rows, year: asked }: SheetInput) {
  const seqs = readSeqs(rows ?? '');
  if (!seqs.ok) throw new Invalid([{ field: 'rows', ...seqs.message }]);
  const year = asked ?? yearOf(sheet);
  const found = await em.execute<{ id: string; seq: number }[]>(
    `select e.id, e.seq from register_entry e join register_book b on b.id = e.book_id
     where b.kind = :kind and b.org_id = :orgId and b.year = :year and e.seq = any (:seqs::int[])`,
    { ...sheet, year, seqs: `{${seqs.value.join(',')}}` },
  );
  const lacking = seqs.value.find((seq) => found.every((row) => row.seq !== seq));
  if (lacking !== undefined)
    throw new Invalid([{ field: 'rows', key: 'register.error.no-row', params: { n: lacking } }]);
  return { entryIds: found.map(({ id }) => id), seqs: seqs.value, year };
}
