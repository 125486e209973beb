import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

/** A photograph of a signed page. Nothing is taken away: one that was replaced stays with its reason. */
export interface SignedPage {
  id: string;
  /** null: nobody has said yet which page it shows. */
  page: number | null;
  name: string;
  mime: string;
  sha256: string;
  uploadedAt: Date;
  uploadedBy: string;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
}

type Row = Omit<SignedPage, 'uploadedAt' | 'withdrawnAt'> & { uploadedAt: string; withdrawnAt: string | null };

/** Photographs of a version that was found in scope, in the order of the pages, older ones after the present one. */
export async function signedPages(em: EntityManager, paperId: string): Promise<SignedPage[]> {
  const rows = await em.execute<Row[]>(
    `select a.id, a.page_of as page, a.name, a.mime, a.sha256, a.uploaded_at as "uploadedAt",
       u.display_name as "uploadedBy", a.withdrawn_at as "withdrawnAt", a.withdraw_reason as "withdrawReason"
     from attachment a join account u on u.id = a.uploaded_by_id
     where a.subject_kind = 'PAPER' and a.subject_id = :paperId
     order by a.page_of nulls last, a.withdrawn_at desc nulls first, a.uploaded_at, a.id`,
    { paperId },
  );
  return rows.map((row) => ({ ...row, uploadedAt: instant(row.uploadedAt), withdrawnAt: instant(row.withdrawnAt) }));
}

/** Pages of which a photograph is there. */
export const heldPages = (pages: readonly SignedPage[]): ReadonlySet<number> =>
  new Set(pages.flatMap(({ page, withdrawnAt }) => (page === null || withdrawnAt !== null ? [] : [page])));

/** Which of these pictures were kept as a signed page already, as far as the reader may see. */
export async function keptBefore(
  { em, actor }: Pick<Context, 'em' | 'actor'>,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const scope = scopeOf(actor);
  const rows = await em.execute<{ sha256: string }[]>(
    `select distinct a.sha256 from attachment a join mediation_case c on c.id = a.case_id
     where a.kind = 'SIGNED_PAGE' and a.sha256 = any (string_to_array(:hashes, ' ')) and a.withdrawn_at is null
       and ${scope.open('c')}`,
    { ...scope.params, hashes: hashes.join(' ') },
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** Who signed a version, when it is complete. */
export interface SignedBy {
  role: string;
  signer: string;
  capacity: string;
  way: string;
  signedOn: string;
}

export interface Signing {
  completedAt: Date;
  completedBy: string;
  lastOn: string;
  signatures: SignedBy[];
}

/** The completed signing of a version that was found in scope; null before. */
export async function signingOf(em: EntityManager, paperId: string): Promise<Signing | null> {
  const [row] = await em.execute<(Omit<Signing, 'completedAt'> & { completedAt: string })[]>(
    `select s.completed_at as "completedAt", u.display_name as "completedBy", s.last_on as "lastOn",
       (select jsonb_agg(jsonb_build_object('role', x.role, 'signer', x.signer, 'capacity', x.capacity, 'way', x.way,
          'signedOn', x.signed_on)
            order by array_position('{PARTY,ANSWERER,INQUIRER,VISITOR,MEDIATOR,RECORDER,SEAL}', x.role), x.id) from paper_signature x where x.signing_id = s.id) as signatures
     from paper_signing s join account u on u.id = s.completed_by_id where s.paper_id = :paperId`,
    { paperId },
  );
  return row === undefined ? null : { ...row, completedAt: instant(row.completedAt) };
}
