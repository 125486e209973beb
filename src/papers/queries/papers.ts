import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { scopeOf } from '../../scope.ts';
import type { PaperKind } from '../kinds.ts';

export interface PaperRow {
  id: string;
  caseId: string | null;
  intakeId: string | null;
  kind: PaperKind;
  subjectId: string | null;
  versionNo: number | null;
  printNo: number | null;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  message: Message | null;
  variant: 'FULL' | 'MASKED';
  contentHash: string | null;
  fileSha256: string | null;
  pageCount: number | null;
  requestedAt: Date;
  requestedById: string;
  requestedBy: string;
  printedAt: Date | null;
  supersededAt: Date | null;
  reason: string | null;
  verificationCode: string | null;
  missingGlyphs: string[];
  missingFields: string[];
}

type Raw = Omit<PaperRow, 'message' | 'requestedAt' | 'printedAt' | 'supersededAt'> & {
  message: string | null;
  requestedAt: string;
  printedAt: string | null;
  supersededAt: string | null;
};

const COLUMNS = `p.id, p.case_id as "caseId", p.intake_id as "intakeId", p.kind, p.subject_id as "subjectId",
  p.version_no as "versionNo", p.print_no as "printNo", p.state, p.message, p.variant, p.content_hash as "contentHash",
  p.file_sha256 as "fileSha256", p.page_count as "pageCount", p.requested_at as "requestedAt",
  p.requested_by_id as "requestedById", a.display_name as "requestedBy", p.printed_at as "printedAt",
  p.superseded_at as "supersededAt", p.reason, p.verification_code as "verificationCode",
  p.missing_glyphs as "missingGlyphs", p.missing_fields as "missingFields"`;

const read = (row: Raw): PaperRow => ({
  ...row,
  message: row.message === null ? null : (JSON.parse(row.message) as Message),
  requestedAt: instant(row.requestedAt),
  printedAt: instant(row.printedAt),
  supersededAt: instant(row.supersededAt),
});

/** All prints of a case that is open to the reader, newest first. */
export async function papersOfCase({ em, actor }: Context, caseId: string): Promise<PaperRow[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `select ${COLUMNS} from paper p join account a on a.id = p.requested_by_id join mediation_case c on c.id = p.case_id
     where p.case_id = :caseId and ${scope.open('c')} order by p.requested_at desc, p.id desc`,
    { ...scope.params, caseId },
  );
  return rows.map(read);
}

/** @throws NotFound unless the case (or the intake) that it is of is open to the reader */
export async function findPaper({ em, actor }: Context, id: string): Promise<PaperRow> {
  if (!isReference(id)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<Raw[]>(
    `select ${COLUMNS} from paper p join account a on a.id = p.requested_by_id
       left join mediation_case c on c.id = p.case_id left join intake i on i.id = p.intake_id
     where p.id = :id and ((c.id is not null and ${scope.open('c')}) or (c.id is null and i.id is not null and ${scope.intake('i')}))`,
    { ...scope.params, id },
  );
  if (row === undefined) throw new NotFound();
  return read(row);
}

/** For the worker, which sees every print. @returns null when there is no such print */
export async function paperToMake(em: EntityManager, id: string): Promise<PaperRow | null> {
  const [row] = await em.execute<Raw[]>(
    `select ${COLUMNS} from paper p join account a on a.id = p.requested_by_id where p.id = :id`,
    { id },
  );
  return row === undefined ? null : read(row);
}
