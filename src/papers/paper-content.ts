import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { maskDocument, maskIdNumber, maskPhone } from '../people/rules/masking.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { CaseFile, PartyOfPaper } from './case-file.ts';
import { copiesOf } from './content/agreement.ts';
import { CONTENTS } from './content/index.ts';
import { PAPERS, type PaperKind } from './kinds.ts';
import type { PaperModel } from './model.ts';
import { loadCaseFile } from './queries/load-case-file.ts';

/**
 * A paper of a case as plain data, identity in full. With the rights of the context's actor.
 * @param subjectId the session, agreement, item …; null for a paper of the whole case
 * @throws NotFound outside the scope or without such a subject; Forbidden when the content is closed to the actor
 */
export async function paperContent(
  ctx: Pick<Context, 'em' | 'actor' | 'house'>,
  caseId: string,
  kind: PaperKind,
  subjectId: string | null,
): Promise<PaperModel> {
  const model = paperModel(await loadCaseFile(ctx, caseId), kind, subjectId);
  if (model === null) throw new NotFound();
  return model;
}

/** The street's own slips: not the committee's, and with numbers of their own. */
const FROM_ABOVE: ReadonlySet<PaperKind> = new Set(['RECEPTION_SLIP', 'SUPERVISION_SLIP', 'DISPATCH_ORDER']);

/** The same from what was loaded; pure. @returns null when the case has no such subject */
export function paperModel(file: CaseFile, kind: PaperKind, subjectId: string | null): PaperModel | null {
  const blocks = CONTENTS[kind](file, subjectId);
  if (blocks === null) return null;
  const agreement = file.agreements.find(({ id }) => id === subjectId);
  return {
    kind,
    title: PAPERS[kind].title,
    org: FROM_ABOVE.has(kind) ? file.street : file.org.sealName,
    orgId: file.org.id,
    number: FROM_ABOVE.has(kind)
      ? ''
      : agreement === undefined
        ? (file.loaded.facts.caseNo ?? '')
        : (agreement.number ?? ''),
    blocks,
    copies: agreement === undefined || kind !== 'WRITTEN_AGREEMENT' ? 0 : copiesOf(file, agreement),
    notes: file.org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [],
  };
}

/** The parties' numbers as everybody may see them. */
export function masked(file: CaseFile): CaseFile {
  return { ...file, parties: file.parties.map(maskedParty) };
}

function maskedParty(party: PartyOfPaper): PartyOfPaper {
  const { idNo, phone, idType } = party;
  const hide = idType === 'ID_CARD' ? maskIdNumber : maskDocument;
  return { ...party, idNo: idNo === null ? null : hide(idNo), phone: phone === null ? null : maskPhone(phone) };
}

/** SHA-256 of what the paper says: equal content, equal version. */
export function paperHash(model: PaperModel): string {
  return createHash('sha256').update(JSON.stringify(model)).digest('hex');
}
