import { JudicialConfirmation, PerformanceItem, Urge } from '../../agreements/agreement.entity.ts';
import { confirmationFault } from '../../agreements/rules/confirmation.ts';
import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { formatFen } from '../../platform/text/amount.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { Moved } from '../move-case.ts';
import { agreementInForce } from '../rules/facts.ts';

const WHILE_PERFORMING = ['PERFORMING', 'DEFAULTED', 'CLOSED'] as const;

function inForce({ facts }: LoadedCase) {
  const agreement = agreementInForce(facts);
  if (agreement === null) throw new NotPossible([{ key: 'refusal.no-agreement' }]);
  return agreement;
}

/** 履行: an item was performed, with its proof or the creditor's word (Art. 31; E14). Long schedules go on after closing (T24). */
export function recordPerformance(
  ctx: Context,
  request: CaseChangeRequest & {
    itemId: string;
    performedOn: string;
    performedFen: number | null;
    proofNote: string | null;
    proofAttachmentIds: readonly string[];
    confirmedByCreditor: boolean;
  },
): Promise<Moved> {
  const kind = {
    action: 'record-performance',
    permission: 'case.perform',
    event: 'case.performance-recorded',
    states: WHILE_PERFORMING,
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const item = inForce(loaded).items.find(({ id }) => id === request.itemId);
    if (item === undefined) throw new Invalid([{ field: 'itemId', key: 'case.error.item-unknown' }]);
    if (request.performedOn > act.today)
      throw new Invalid([{ field: 'performedOn', key: 'case.error.date-in-future' }]);
    mustBeWhole(item, request.performedFen);
    await mustBeFilesOf(act, request.caseId, request.proofAttachmentIds);
    const { performedOn, performedFen, proofNote, confirmedByCreditor } = request;
    const columns = { performedOn, performedFen, proofNote, confirmedByCreditor };
    const stored = await act.em.findOneOrFail(PerformanceItem, { id: item.id });
    // What was handed in as proof before stays proof.
    const proofAttachmentIds = [...new Set([...stored.proofAttachmentIds, ...request.proofAttachmentIds])];
    Object.assign(stored, { ...columns, proofAttachmentIds, updatedAt: act.now });
    return { payload: { ordinal: item.ordinal, what: item.what, performedOn }, subjectId: item.id };
  });
}

/** An item is performed or it is not: what was paid in part is told by the day when the rest is there. */
function mustBeWhole({ amountFen }: { amountFen: number | null }, performedFen: number | null): void {
  if (amountFen === null || performedFen === null || performedFen >= amountFen) return;
  const params = { paid: formatFen(performedFen), rest: formatFen(amountFen - performedFen) };
  throw new Invalid([{ field: 'performedAmount', key: 'case.error.paid-in-part', params }]);
}

async function mustBeFilesOf({ em }: Change, caseId: string, fileIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(fileIds)];
  const found = await em.count(Attachment, { id: { $in: wanted }, caseId, withdrawnAt: null });
  if (found < wanted.length) throw new Invalid([{ field: 'proofAttachmentIds', key: 'field.choice' }]);
}

/** 督促 after a missed date; telling in writing is what allows the case to be closed unperformed (T20). */
export function urge(
  ctx: Context,
  request: CaseChangeRequest & { itemId: string | null; way: string; isInWriting: boolean; note: string | null },
): Promise<Moved> {
  const kind = {
    action: 'urge',
    permission: 'case.urge',
    event: 'case.urged',
    states: ['PERFORMING', 'DEFAULTED'],
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { itemId, way, isInWriting, note } = request;
    if (itemId !== null && !inForce(loaded).items.some(({ id }) => id === itemId)) {
      throw new Invalid([{ field: 'itemId', key: 'case.error.item-unknown' }]);
    }
    act.em.create(Urge, {
      id: newId(),
      caseId: request.caseId,
      ...{ itemId, way, note, inWriting: isInWriting, at: act.now, byId: act.actor.accountId },
    });
    return { payload: { way, isInWriting } };
  });
}

/** 司法确认: the parties' wishes, the application and what the court said (Art. 33, 民事诉讼法 Art. 205). */
export function recordConfirmation(
  ctx: Context,
  request: CaseChangeRequest & {
    ineligibleReason: string | null;
    wishes: Record<string, 'YES' | 'NO' | 'UNKNOWN'>;
    appliedOn: string | null;
    court: string | null;
    courtNo: string | null;
    acceptedOn: string | null;
    result: string | null;
    rulingOn: string | null;
  },
): Promise<Moved> {
  const kind = {
    action: 'record-confirmation',
    permission: 'case.confirm',
    event: 'case.confirmation-recorded',
    states: WHILE_PERFORMING,
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const agreement = inForce(loaded);
    const { caseId: _case, version: _version, ...rest } = request;
    const stored = await act.em.findOneOrFail(JudicialConfirmation, { agreementId: agreement.id });
    const window = { effectiveOn: agreement.effectiveOn ?? act.today, lastOn: stored.deadlineOn ?? null };
    const fault = confirmationFault(rest, window, act.today);
    if (fault !== null)
      throw new Invalid([{ field: fault.field, key: `case.error.${fault.code}`, params: fault.params }]);
    act.em.assign(stored, { ...rest, eligible: rest.ineligibleReason === null, updatedAt: act.now });
    return { payload: { result: rest.result, appliedOn: rest.appliedOn }, subjectId: agreement.id };
  });
}
