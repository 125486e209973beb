import { agreementInHand } from '../../src/cases/rules/facts.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { newCode } from '../../src/verification/codes.ts';
import type { Dispute } from '../cases/support.ts';

export interface Print {
  id: string;
  code: string;
  /** Text of the code on a page, as it is stamped there. */
  address(page: number): string;
}

/** A paper of the case as the worker leaves it: printed, with pages and a code. */
export async function printed(
  { office, caseId }: Dispute,
  kind: PaperKind,
  more: { subjectId?: string | null; version?: number; print?: number; pages?: number; at?: string } = {},
): Promise<Print> {
  const { subjectId = null, version = 1, print = 1, pages = 2, at = '2026-11-20T09:00:00+08:00' } = more;
  const [id, code] = [newId(), newCode()];
  await office.sql(
    `update paper set superseded_at = $4, superseded_by = $5
     where case_id = $1 and kind = $2 and version_no < $3 and superseded_at is null`,
    [caseId, kind, version, at, id],
  );
  await office.sql(
    `insert into paper (id, case_id, kind, subject_id, version_no, print_no, state, variant, content_hash, page_count,
       requested_at, requested_by_id, printed_at, verification_code)
     values ($1, $2, $3, $4, $5, $6, 'DONE', 'FULL', $7, $8, $9, $10, $9, $11)`,
    [id, caseId, kind, subjectId, version, print, `hash of version ${version}`, pages, at].concat([
      office.accountOf('village_head', 'village1'),
      code,
    ] as never),
  );
  return { id, code, address: (page) => `http://tiaojie.test/v/${code}/${page}` };
}

/** The printed agreement of a case that waits for its signatures. */
export async function printedAgreement(dispute: Dispute, more: Parameters<typeof printed>[2] = {}): Promise<Print> {
  const agreement = agreementInHand((await dispute.loaded()).facts);
  return printed(dispute, 'WRITTEN_AGREEMENT', { subjectId: agreement?.id ?? null, ...more });
}
