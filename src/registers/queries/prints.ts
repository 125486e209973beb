import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { scopeOf } from '../../scope.ts';
import type { Product } from '../register.entity.ts';
import type { Selection } from './book-rows.ts';

export interface PrintRow extends Selection {
  id: string;
  product: Product;
  entryId: string | null;
  blankRows: number | null;
  verificationCode: string | null;
  orgName: string;
  requestedById: string;
  requestedBy: string;
  requestedAt: Date;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  progress: number;
  message: Message | null;
  rowCount: number | null;
  pageCount: number | null;
  contentHash: string | null;
  printNo: number | null;
  missingGlyphs: string[];
  fileSha256: string | null;
}

type Raw = Omit<PrintRow, 'requestedAt' | 'message'> & { requestedAt: string; message: string | null; cursor: string };

const PRINTS_A_PAGE = 30;
const ORDER = keyset(
  [
    { sql: 'r.requested_at', type: 'timestamptz' },
    { sql: 'r.id', type: 'uuid' },
  ],
  'desc',
);

const SELECT = `select r.id, r.kind, r.product, r.entry_id as "entryId", r.blank_rows as "blankRows",
  r.verification_code as "verificationCode", r.org_id as "orgId", r.whole_street as "wholeStreet", r.from_on as "fromOn",
  r.to_on as "toOn", r.variant, o.name as "orgName", r.requested_by_id as "requestedById", a.display_name as "requestedBy",
  r.requested_at as "requestedAt", r.state, r.progress, r.message, r.row_count as "rowCount", r.page_count as "pageCount",
  r.content_hash as "contentHash", r.print_no as "printNo", r.missing_glyphs as "missingGlyphs", r.file_sha256 as "fileSha256",
  ${ORDER.cursor}
  from register_print r join organization o on o.id = r.org_id join account a on a.id = r.requested_by_id`;

const read = ({ requestedAt, message, ...row }: Omit<Raw, 'cursor'>): PrintRow => ({
  ...row,
  requestedAt: instant(requestedAt),
  message: message === null ? null : (JSON.parse(message) as Message),
});

/** One page of the prints of books within the actor's scope, newest first: who printed what and when. */
export async function findPrints(
  { em, actor }: Context,
  cursor: string | null = null,
): Promise<{ rows: PrintRow[]; next: string | null }> {
  const after = ORDER.after(cursor);
  const found = await em.execute<Raw[]>(
    `${SELECT} where r.org_id = any (:scopeBelow::uuid[]) and ${after.sql} order by ${ORDER.order} limit ${PRINTS_A_PAGE + 1}`,
    { ...scopeOf(actor).params, ...after.params },
  );
  const { rows, next } = pageOf(found, PRINTS_A_PAGE);
  return { rows: rows.map(read), next };
}

/** @throws NotFound outside the scope */
export async function findPrint({ em, actor }: Context, id: string): Promise<PrintRow> {
  if (!isReference(id)) throw new NotFound();
  const [row] = await em.execute<Raw[]>(`${SELECT} where r.id = :id and r.org_id = any (:scopeBelow::uuid[])`, {
    ...scopeOf(actor).params,
    id,
  });
  if (row === undefined) throw new NotFound();
  return read(row);
}

/** For the worker, which sees every print. @returns null when there is no such print */
export async function printToMake(em: EntityManager, id: string): Promise<PrintRow | null> {
  const [row] = await em.execute<Raw[]>(`${SELECT} where r.id = :id`, { id });
  return row === undefined ? null : read(row);
}
