import { PerformanceItem } from '../../agreements/agreement.entity.ts';
import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { changeCase } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { Moved } from '../move-case.ts';
import { agreementInHand } from '../rules/facts.ts';
import { ALL_STATES } from '../rules/states.ts';

export const FILE_KINDS = ['EVIDENCE', 'IDENTITY', 'SIGNED_PAGE', 'PROOF', 'RECORDING', 'OTHER'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file that was stored already (`platform/files`), under the name the user gave it. */
export interface StoredUpload {
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

const STATES = ALL_STATES.filter((state) => !['ARCHIVED', 'VOIDED', 'DECLINED'].includes(state));

/**
 * 添加材料: evidence, identity papers, photographs of signed pages, proof of performance, recordings.
 * @param request `subjectId`: for a signed page the agreement (null: the one in hand), for a proof the item it proves
 */
export function keepFile(
  ctx: Context,
  request: {
    caseId: string;
    version?: number | null;
    kind: FileKind;
    subjectId: string | null;
    file: StoredUpload;
    note: string | null;
  },
): Promise<Moved> {
  const kind = { action: 'add-file', permission: 'file.add', event: 'file.added', states: STATES } as const;
  const asked = { caseId: request.caseId, version: request.version ?? null };
  return changeCase(ctx, kind, asked, async (act, loaded) => {
    const { file, note } = request;
    const subject = subjectOf(loaded, request.kind, request.subjectId);
    const id = newId();
    const { name, mime, size, sha256 } = file;
    act.em.create(Attachment, {
      ...{ id, caseId: loaded.facts.id, kind: request.kind, name, mime, size, sha256, note },
      ...{ subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null, isOriginal: false },
      ...{ uploadedById: act.actor.accountId, uploadedAt: act.now },
    });
    if (subject?.kind === 'PERFORMANCE_ITEM') await proveItem(act, subject.id, id);
    return { payload: { name, fileKind: request.kind, size, sha256 }, subjectId: id };
  });
}

/** 撤回材料: the file stays stored and listed in the history; what an agreement in force rests on is not taken away. */
export function withdrawFile(
  ctx: Context,
  request: { caseId: string; version?: number | null; fileId: string; reason: string },
): Promise<Moved> {
  const kind = { action: 'withdraw-file', permission: 'file.add', event: 'file.withdrawn', states: STATES } as const;
  const asked = { caseId: request.caseId, version: request.version ?? null };
  return changeCase(ctx, kind, asked, async (act, loaded) => {
    const { fileId, reason } = request;
    const where = { id: fileId, caseId: loaded.facts.id, withdrawnAt: null };
    const file = await act.em.findOne(Attachment, where);
    if (file === null) throw new NotFound();
    const binds = loaded.facts.agreements.some(({ id, effectiveOn }) => id === file.subjectId && effectiveOn !== null);
    if (binds || (await isSignedWhole(act, file.subjectId ?? null)))
      throw new NotPossible([{ key: 'case.error.file-binds', params: { name: file.name } }]);
    Object.assign(file, { withdrawnAt: act.now, withdrawReason: reason });
    if (file.subjectKind === 'PERFORMANCE_ITEM') {
      await act.em.execute(
        'update performance_item set proof_attachment_ids = array_remove(proof_attachment_ids, :fileId::uuid) where id = :id',
        { fileId, id: file.subjectId },
      );
    }
    return { payload: { name: file.name, reason }, subjectId: file.id };
  });
}

/** A photograph of a paper whose signed pages are complete. */
async function isSignedWhole(act: Change, paperId: string | null): Promise<boolean> {
  return (await act.em.execute('select 1 from paper_signing where paper_id = :paperId', { paperId })).length > 0;
}

type Subject = { kind: 'AGREEMENT' | 'PERFORMANCE_ITEM' | 'PARTY'; id: string };

function subjectOf({ facts }: LoadedCase, kind: FileKind, subjectId: string | null): Subject | null {
  const unknown = () => new Invalid([{ field: 'subjectId', key: 'field.choice' }]);
  if (kind === 'SIGNED_PAGE') {
    const agreement = facts.agreements.find(({ id }) => id === (subjectId ?? agreementInHand(facts)?.id));
    if (agreement === undefined) throw new NotPossible([{ key: 'refusal.no-agreement' }]);
    if (agreement.paperId !== null && agreement.effectiveOn === null) {
      throw new NotPossible([{ key: 'signing.refusal.sign-on-paper' }]);
    }
    return { kind: 'AGREEMENT', id: agreement.id };
  }
  if (subjectId === null) return null;
  if (facts.agreements.some(({ items }) => items.some(({ id }) => id === subjectId)))
    return { kind: 'PERFORMANCE_ITEM', id: subjectId };
  if (facts.parties.some(({ id }) => id === subjectId)) return { kind: 'PARTY', id: subjectId };
  if (facts.agreements.some(({ id }) => id === subjectId)) return { kind: 'AGREEMENT', id: subjectId };
  throw unknown();
}

async function proveItem(act: Change, itemId: string, fileId: string): Promise<void> {
  const item = await act.em.findOneOrFail(PerformanceItem, { id: itemId });
  Object.assign(item, { proofAttachmentIds: [...item.proofAttachmentIds, fileId], updatedAt: act.now });
}
