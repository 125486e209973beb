import type { Context } from '../../context.ts';
import { isPaperKind, PAPERS, type PaperKind } from '../../papers/kinds.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

type Reads = Pick<Context, 'em' | 'actor'>;

/** One version of a printed paper that is signed by hand. */
export interface PaperToSign {
  /** The first print of the version: photographs and signatures belong to it, whichever print was in hand. */
  id: string;
  caseId: string;
  kind: PaperKind;
  subjectId: string | null;
  versionNo: number;
  pageCount: number;
  /** When the first print of the version was made. */
  printedAt: Date;
  /** The newest version of the paper, when this is not it. */
  newerId: string | null;
  signedAt: Date | null;
}

type Row = Omit<PaperToSign, 'printedAt' | 'signedAt'> & { printedAt: string; signedAt: string | null };

/**
 * The version that a print belongs to.
 * @throws NotFound for a print outside the reader's scope, one that is not ready, and a paper that nobody signs
 */
export async function paperToSign({ em, actor }: Reads, printId: string): Promise<PaperToSign> {
  if (!isReference(printId)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<Row[]>(
    `select f.id, f.case_id as "caseId", f.kind, f.subject_id as "subjectId", f.version_no as "versionNo",
       f.page_count as "pageCount", f.printed_at as "printedAt", s.completed_at as "signedAt",
       (select n.id from paper n where n.case_id = f.case_id and n.kind = f.kind and n.state = 'DONE'
          and n.subject_id is not distinct from f.subject_id and n.version_no > f.version_no
          order by n.version_no desc, n.printed_at limit 1) as "newerId"
     from paper p join mediation_case c on c.id = p.case_id
       join paper f on f.case_id = p.case_id and f.kind = p.kind and f.version_no = p.version_no and f.state = 'DONE'
         and f.subject_id is not distinct from p.subject_id
       left join paper_signing s on s.paper_id = f.id
     where p.id = :printId and p.state = 'DONE' and ${scope.open('c')}
     order by f.printed_at, f.id limit 1`,
    { ...scope.params, printId },
  );
  if (row === undefined || !isPaperKind(row.kind) || !PAPERS[row.kind].isSigned) throw new NotFound();
  return { ...row, printedAt: instant(row.printedAt), signedAt: instant(row.signedAt) };
}

/** What a code in a photograph belongs to, as far as the reader may see it. */
export interface PrintBehind {
  code: string;
  caseId: string;
  kind: PaperKind;
  subjectId: string | null;
  versionNo: number;
}

export async function printsBehind({ em, actor }: Reads, codes: readonly string[]): Promise<PrintBehind[]> {
  if (codes.length === 0) return [];
  const scope = scopeOf(actor);
  return em.execute<PrintBehind[]>(
    `select p.verification_code as code, p.case_id as "caseId", p.kind, p.subject_id as "subjectId",
       p.version_no as "versionNo"
     from paper p join mediation_case c on c.id = p.case_id
     where p.verification_code = any (string_to_array(:codes, ' ')) and p.state = 'DONE' and ${scope.open('c')}`,
    { ...scope.params, codes: codes.join(' ') },
  );
}
