import { loadCase } from '../cases/load-facts.ts';
import type { Change } from '../change.ts';
import { mayWithPapers } from '../papers/access.ts';
import { PAPERS } from '../papers/kinds.ts';
import { Forbidden, NotPossible } from '../platform/http/refusals.ts';
import { formatDatetime } from '../platform/i18n/format.ts';
import { type PaperToSign, paperToSign } from './queries/paper-to-sign.ts';

/** States in which nothing is added to a case any more. */
const SHUT: readonly string[] = ['ARCHIVED', 'VOIDED', 'DECLINED'];

/**
 * A version of which pages may still come in; its case is locked until commit, so that two phones do not both bring the
 * last page.
 * @throws NotFound outside the scope; Forbidden; NotPossible for a version that a newer one replaced, and for one whose
 *   pages are complete: a code is used once
 */
export async function openSigning(act: Change, printId: string): Promise<PaperToSign> {
  const paper = await paperToSign(act, printId);
  const loaded = await loadCase(act.em, act.actor, paper.caseId, true);
  if (!mayWithPapers(act.actor, 'file.add', loaded)) throw new Forbidden();
  if (SHUT.includes(loaded.facts.state)) throw new NotPossible([{ key: 'signing.refusal.case-shut' }]);
  // Read again behind the lock: somebody else may have finished meanwhile.
  return mustBeOpen(await paperToSign(act, printId));
}

/** @throws NotPossible saying what happened to it */
export function mustBeOpen(paper: PaperToSign): PaperToSign {
  const { kind, versionNo, signedAt, newerId } = paper;
  const params = { title: PAPERS[kind].title, version: versionNo };
  if (signedAt !== null) {
    const at = formatDatetime(signedAt, 'table', 'zh-CN', signedAt);
    throw new NotPossible([{ key: 'signing.refusal.used', params: { ...params, at } }]);
  }
  if (newerId !== null) throw new NotPossible([{ key: 'signing.refusal.superseded', params }]);
  return paper;
}
