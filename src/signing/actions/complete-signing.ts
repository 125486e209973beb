import { shanghaiDate } from '../../calendar/shanghai.ts';
import { type CaseChangeKind, changeCase } from '../../cases/change-case.ts';
import type { LoadedCase } from '../../cases/load-facts.ts';
import type { Moved } from '../../cases/move-case.ts';
import { ALL_STATES } from '../../cases/rules/states.ts';
import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { reading } from '../../context.ts';
import { PAPERS } from '../../papers/kinds.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { mustBeOpen } from '../open-signing.ts';
import { PaperSignature, PaperSigning } from '../paper-signing.entity.ts';
import { type PaperToSign, paperToSign } from '../queries/paper-to-sign.ts';
import { peopleOfPaper } from '../queries/people-of-paper.ts';
import { heldPages, signedPages } from '../queries/signed-pages.ts';
import { dateFaults, lastDay } from '../rules/dates.ts';
import { missingPages } from '../rules/pages.ts';
import { signersOf } from '../rules/signers.ts';
import { type Signed, signAgreement } from '../sign-agreement.ts';

/** One place of the paper as somebody read it from the photographs. */
export interface SignatureRead {
  /** As `signersOf` names the places. */
  key: string;
  signer: string;
  capacity: 'SELF' | 'AGENT' | 'LEGAL_REP';
  way: 'SIGNATURE' | 'SEAL' | 'FINGERPRINT';
  signedOn: string | null;
}

export interface SigningRead {
  paperId: string;
  version: number | null;
  signatures: readonly SignatureRead[];
  /** For every needed place that has no day of its own. */
  signedOn: string | null;
}

const AGREEMENTS: readonly string[] = ['WRITTEN_AGREEMENT', 'ORAL_AGREEMENT'];
const OF_AGREEMENT: CaseChangeKind = {
  action: 'complete-signing',
  permission: 'case.sign',
  event: 'case.agreement-signed',
  states: ['AGREED', 'PERFORMING', 'DEFAULTED'],
};
const OF_OTHERS: CaseChangeKind = {
  action: 'complete-signing',
  permission: 'file.add',
  event: 'signing.completed',
  states: ALL_STATES.filter((state) => !['ARCHIVED', 'VOIDED', 'DECLINED'].includes(state)),
};

/**
 * 确认签齐: all pages of a version are there, and who signed on which day is read from them. Only now do the days count: an
 * agreement takes effect on the last of them (人民调解法 Art. 29; E12). The version's codes are used up.
 * @throws NotPossible while pages are missing or undetermined, for a superseded version and for one that is complete;
 *   Invalid at `<key>.signedOn` for every day that cannot be; NotFound, Forbidden, Stale as `changeCase` does
 */
export async function completeSigning(ctx: Context, request: SigningRead): Promise<Moved> {
  const { caseId, kind } = await reading(ctx, (inside) => paperToSign(inside, request.paperId));
  const isAgreement = AGREEMENTS.includes(kind);
  return changeCase(
    ctx,
    isAgreement ? OF_AGREEMENT : OF_OTHERS,
    { caseId, version: request.version },
    async (act, loaded) => {
      const paper = mustBeOpen(await paperToSign(act, request.paperId));
      await mustBeWhole(act, paper);
      const signed = await checked(act, loaded, paper, request);
      keep(act, paper, signed);
      if (isAgreement) await signAgreement(act, loaded, paper, signed);
      const payload = { paper: PAPERS[kind].title, version: paper.versionNo, on: lastDay(signed) };
      if (isAgreement) act.record({ name: 'signing.completed', caseId, subjectId: paper.id, payload });
      const names = signed.map(({ signer }) => signer).filter(Boolean);
      return {
        payload: { ...payload, party: names.join('、') },
        subjectId: isAgreement ? (paper.subjectId ?? '') : paper.id,
      };
    },
  );
}

async function mustBeWhole(act: Change, paper: PaperToSign): Promise<void> {
  const pages = await signedPages(act.em, paper.id);
  const missing = missingPages(paper.pageCount, heldPages(pages));
  if (missing.length === 0) return;
  const params = { pages: missing.join('、'), n: paper.pageCount };
  throw new NotPossible([{ key: 'signing.refusal.pages-missing', params }]);
}

async function checked(
  act: Change,
  { facts }: LoadedCase,
  paper: PaperToSign,
  { signatures, signedOn }: SigningRead,
): Promise<Signed[]> {
  const signers = signersOf(paper.kind, await peopleOfPaper(act.em, facts, paper));
  const own = new Map(signatures.map((one) => [one.key, one.signedOn]));
  const days = signers.map(({ key, isNeeded }) => {
    return { key, signedOn: own.get(key) ?? (isNeeded ? signedOn : null) };
  });
  const printedOn = shanghaiDate(paper.printedAt);
  const faults = dateFaults(signers, days, printedOn, act.today);
  if (faults.length > 0) {
    const params = { on: printedOn };
    // The day of all was typed once, so it is found wrong once.
    const isOfAll = (key: string) => (own.get(key) ?? null) === null && signedOn !== null;
    const told = new Map(
      faults.map(({ key, why }) => [isOfAll(key) ? 'signedOn' : `${key}.signedOn`, `signing.day.${why}`] as const),
    );
    throw new Invalid([...told].map(([field, key]) => ({ field, key, params })));
  }
  return signers.flatMap((signer, at): Signed[] => {
    const on = days[at]?.signedOn ?? null;
    const read = signatures.find(({ key }) => key === signer.key);
    const { capacity = 'SELF', way = signer.role === 'SEAL' ? 'SEAL' : 'SIGNATURE' } = read ?? {};
    return on === null ? [] : [{ ...signer, capacity, way, signer: read?.signer || signer.name, signedOn: on }];
  });
}

function keep(
  act: Change,
  { id: paperId, caseId, kind, subjectId, pageCount }: PaperToSign,
  signed: readonly Signed[],
): void {
  const signingId = newId();
  act.em.create(PaperSigning, {
    ...{ id: signingId, paperId, caseId, kind, subjectId, pageCount },
    ...{ lastOn: lastDay(signed) ?? act.today, completedAt: act.now, completedById: act.actor.accountId },
  });
  for (const { role, partyId, signer, capacity, way, signedOn } of signed)
    act.em.create(PaperSignature, {
      ...{ id: newId(), signingId, caseId, role, partyId, signer, capacity, way, signedOn },
    });
}
