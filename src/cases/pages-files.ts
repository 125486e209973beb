import { filePath } from '../platform/files/store.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { fileInScope } from './queries/files.ts';

/** `/files/:id`: a file of a case whose content the reader may see; as a download, never shown by the browser as a page. */
async function download({ ctx, params }: PageRequest): Promise<Answer> {
  const id = params.id ?? '';
  if (!isReference(id)) throw new NotFound();
  const file = await fileInScope(ctx.em, ctx.actor, id);
  if (file === null) throw new NotFound();
  const path = filePath(ctx.house.env.dataDir, file.sha256);
  return { file: { path, name: file.name, mime: file.mime, inline: file.mime.startsWith('image/') } };
}

export const caseFileRoutes: readonly Route[] = [
  { method: 'get', path: '/files/:id', permission: 'case.list', handle: download },
];
