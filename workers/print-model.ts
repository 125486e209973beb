import type { Change } from '../src/change.ts';
import type { PaperModel } from '../src/papers/model.ts';
import { paperHash } from '../src/papers/paper-content.ts';
import { renderPaper } from '../src/papers/render-paper.ts';
import { withWarmBrowser } from '../src/platform/pdf/warm-browser.ts';
import { issueCode, newCode } from '../src/verification/codes.ts';
import type { Kept, Tools } from './printing.ts';

/** A sheet that is drawn like a paper, as it was printed. */
export interface PrintedModel extends Kept {
  model: PaperModel;
  hash: string;
  code: string;
  at: Date;
}

/** @param told which version and print it is, the hash of the whole content, and whether it shows numbers in full */
export async function printModel(
  { service: { house }, origin, signal, keep }: Tools,
  model: PaperModel,
  { hash = paperHash(model), versionNo = 1, printNo = 1, isSealed = false } = {},
): Promise<PrintedModel> {
  const [code, at] = [newCode(), house.clock.now()];
  const facts = { code, origin, hash, versionNo, printNo, at, signal };
  const { bytes, pages } = await withWarmBrowser(house, (browser) => renderPaper({ house, browser }, model, facts));
  return { model, hash, code, at, pages, file: await keep(bytes, isSealed) };
}

/** Whoever holds the sheet may ask whether it is genuine. @param kind message key of what it is */
export async function announceModel(
  act: Change,
  { model, hash, code, at, pages }: PrintedModel,
  kind: string,
  caseId: string | null = null,
): Promise<void> {
  await issueCode(act, {
    ...{ code, kind, number: model.number, contentHash: hash, printedAt: at, pageCount: pages ?? 0 },
    ...{ org: { id: model.orgId, name: model.org }, caseId },
  });
}
