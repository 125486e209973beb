import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Context } from '../../context.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { SheetKind } from '../looks.ts';

export interface SheetOfPrint {
  id: string;
  sheetNo: string;
}

/** Empty sheets of one print in their order. */
export async function sheetsOf({ em }: Context, printId: string): Promise<SheetOfPrint[]> {
  return em.execute<SheetOfPrint[]>(
    'select id, sheet_no as "sheetNo" from register_sheet where print_id = ? order by sheet_no',
    [printId],
  );
}

export interface FoundSheet extends SheetOfPrint {
  kind: SheetKind;
  orgId: string;
  orgName: string;
  rowCount: number;
  createdAt: Date;
}

/** Year of the sheet's number, in Asia/Shanghai. */
export const yearOf = ({ createdAt }: FoundSheet): number => Number(shanghaiDate(createdAt).slice(0, 4));

/** @throws NotFound outside the scope */
export async function findSheet({ em, actor }: Context, id: string): Promise<FoundSheet> {
  if (!isReference(id)) throw new NotFound();
  const [row] = await em.execute<(Omit<FoundSheet, 'createdAt'> & { createdAt: string })[]>(
    `select s.id, s.sheet_no as "sheetNo", s.kind, s.org_id as "orgId", o.name as "orgName", s.row_count as "rowCount",
       s.created_at as "createdAt"
     from register_sheet s join organization o on o.id = s.org_id
     where s.id = :id and s.org_id = any (:scopeBelow::uuid[])`,
    { ...scopeOf(actor).params, id },
  );
  if (row === undefined) throw new NotFound();
  return { ...row, createdAt: instant(row.createdAt) };
}

export interface FoundPhoto {
  id: string;
  mime: string;
  fileSha256: string;
  uploadedAt: Date;
  uploadedBy: string;
  isMine: boolean;
  /** 序号 of the rows that were typed from it, and the year of their book. */
  seqs: number[];
  year: number | null;
}

/** Photos of a sheet that the actor may see. The sheet was found in scope before. */
export async function photosOf({ em, actor }: Context, sheetId: string): Promise<FoundPhoto[]> {
  const rows = await em.execute<(Omit<FoundPhoto, 'uploadedAt'> & { uploadedAt: string })[]>(
    `select p.id, p.mime, p.file_sha256 as "fileSha256", p.uploaded_at as "uploadedAt", a.display_name as "uploadedBy",
       p.uploaded_by_id = :scopeAccount::uuid as "isMine", coalesce(typed.seqs, '{}') as seqs, typed.year
     from sheet_photo p join account a on a.id = p.uploaded_by_id
       cross join lateral (select array_agg(e.seq order by e.seq) as seqs, max(e.year) as year from register_entry e
         where e.id = any (p.entry_ids)) typed
     where p.sheet_id = :sheetId and p.org_id = any (:scopeBelow::uuid[])
       and (p.uploaded_by_id = :scopeAccount::uuid or :scopeHead::boolean
         or (:isHead::boolean and p.org_id = any (:scopeOrgs::uuid[])))
     order by p.uploaded_at, p.id`,
    { ...scopeOf(actor).params, sheetId, isHead: actor.roles.includes('village_head') },
  );
  return rows.map((row) => ({ ...row, uploadedAt: instant(row.uploadedAt) }));
}
