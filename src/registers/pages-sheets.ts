import { filePath } from '../platform/files/store.ts';
import { readForm } from '../platform/forms/read-form.ts';
import type { View } from '../platform/html/view.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { keepSheetPhoto } from './actions/keep-sheet-photo.ts';
import { photoForm } from './forms.ts';
import { findSheet, photosOf } from './queries/sheets.ts';
import { mayWith } from './selection.ts';
import { sheetView } from './sheet-views.ts';

/** Where the QR code of an empty sheet leads: its photo, and the rows that were typed from it. */
async function showSheet(request: PageRequest): Promise<Answer> {
  const { ctx, params } = request;
  const sheet = await findSheet(ctx, params.id ?? '');
  const view = sheetView(request, sheet, await photosOf(ctx, sheet.id));
  return { page: 'registers/sheet', view: view as unknown as View & { title: string } };
}

async function keepPhoto({ ctx, params, body, files }: PageRequest): Promise<Answer> {
  const sheetId = params.id ?? '';
  const { rows, year } = readForm(photoForm, body);
  const photos = files.filter(({ field }) => field === 'photos');
  const kept = await keepSheetPhoto(ctx, { sheetId, photos, rows, year });
  const key = kept.photos === 0 ? 'register.photo.noted' : 'register.photo.kept';
  const flash = { key, params: { n: kept.photos, rows: kept.rows } };
  return { redirect: `/registers/sheets/${sheetId}`, flash };
}

async function showPhoto({ ctx, params }: PageRequest): Promise<Answer> {
  const sheet = await findSheet(ctx, params.id ?? '');
  const place = { orgId: sheet.orgId, wholeStreet: false };
  const photo = (await photosOf(ctx, sheet.id)).find(({ id }) => id === params.photo);
  if (photo === undefined || !mayWith(ctx.actor, 'register.print', place)) throw new NotFound();
  const name = `${sheet.sheetNo}.${photo.mime === 'application/pdf' ? 'pdf' : photo.mime === 'image/png' ? 'png' : 'jpg'}`;
  return { file: { path: filePath(ctx.house.env.dataDir, photo.fileSha256), name, mime: photo.mime, inline: true } };
}

const permission = 'register.print';

export const sheetRoutes: readonly Route[] = [
  { method: 'get', path: '/registers/sheets/:id', permission, handle: showSheet },
  {
    ...{ method: 'post', path: '/registers/sheets/:id', permission, handle: keepPhoto },
    ...{ redisplay: showSheet, body: 'upload' },
  },
  { method: 'get', path: '/registers/sheets/:id/photos/:photo', permission, handle: showPhoto },
];
