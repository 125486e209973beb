import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { OfficeSheet } from '../rules/words.ts';

export interface OfficePrintRow {
  id: string;
  sheet: OfficeSheet;
  subjectId: string | null;
  orgId: string | null;
  fromOn: string | null;
  toOn: string | null;
  requestedById: string;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  message: string | null;
  pageCount: number | null;
  fileSha256: string | null;
}

/** A print for the worker, whoever asked. */
export async function officePrintToMake(em: EntityManager, id: string): Promise<OfficePrintRow | null> {
  const [row] = await em.execute<OfficePrintRow[]>(
    `select p.id, p.sheet, p.subject_id as "subjectId", p.org_id as "orgId", p.from_on as "fromOn", p.to_on as "toOn",
       p.requested_by_id as "requestedById", p.state, p.message, p.page_count as "pageCount", p.file_sha256 as "fileSha256"
     from office_print p where p.id = :id::uuid`,
    { id },
  );
  return row ?? null;
}

/** Only one's own: another's may tell what this reader may not open. @throws NotFound for any other */
export async function findOfficePrint({ em, actor }: Context, id: string): Promise<OfficePrintRow> {
  const row = isReference(id) ? await officePrintToMake(em, id) : null;
  if (row === null || row.requestedById !== actor.accountId) throw new NotFound();
  return row;
}
