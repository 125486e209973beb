import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { scopeOf } from '../../scope.ts';

export interface PrintRow {
  id: string;
  meetingId: string;
  paper: 'MINUTES' | 'SIGN_IN';
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  requestedById: string;
  requestedBy: string;
  requestedAt: Date;
  message: Message | null;
  printNo: number | null;
  pageCount: number | null;
  fileSha256: string | null;
  missingGlyphs: string[];
  title: string;
  startsAt: Date;
}

type Raw = Omit<PrintRow, 'requestedAt' | 'startsAt' | 'message'> & {
  requestedAt: string;
  startsAt: string;
  message: string | null;
};

const SELECT = `select p.id, p.meeting_id as "meetingId", p.paper, p.state, p.requested_by_id as "requestedById",
    a.display_name as "requestedBy", p.requested_at as "requestedAt", p.message, p.print_no as "printNo",
    p.page_count as "pageCount", p.file_sha256 as "fileSha256", p.missing_glyphs as "missingGlyphs", m.title,
    m.starts_at as "startsAt"
  from meeting_print p join meeting m on m.id = p.meeting_id join account a on a.id = p.requested_by_id`;

const asRow = (row: Raw): PrintRow => ({
  ...row,
  requestedAt: instant(row.requestedAt),
  startsAt: instant(row.startsAt),
  message: row.message === null ? null : (JSON.parse(row.message) as Message),
});

/** Prints of one meeting that was found in scope, newest first. */
export async function printsOf(em: EntityManager, meetingId: string): Promise<PrintRow[]> {
  const rows = await em.execute<Raw[]>(`${SELECT} where m.id = ? order by p.requested_at desc limit 10`, [meetingId]);
  return rows.map(asRow);
}

/** One print of a meeting within the actor's scope. @throws NotFound */
export async function findPrint(em: EntityManager, actor: Actor, id: string): Promise<PrintRow> {
  if (!isReference(id)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<Raw[]>(`${SELECT} where p.id = :id and ${scope.meeting('m')}`, {
    ...scope.params,
    id,
  });
  if (row === undefined) throw new NotFound();
  return asRow(row);
}
