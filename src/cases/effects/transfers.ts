import { newId } from '../../platform/database/columns.ts';
import { nameHeads } from '../handlers.ts';
import type { EffectHandlers, MoveInHand } from '../move.ts';
import { Transfer } from '../proceeding.entity.ts';
import { readersSoFar, widenReaders } from '../readers.ts';
import { pendingTransfer } from '../rules/facts.ts';

function open(kind: 'ESCALATE' | 'HAND_DOWN') {
  return async ({ act, loaded, decision, input, columns, told }: MoveInHand): Promise<void> => {
    const { transfer } = decision;
    if (transfer === null) throw new Error(`${decision.event} opened no transfer`);
    act.em.create(Transfer, {
      id: newId(),
      caseId: loaded.facts.id,
      kind,
      fromOrgId: transfer.from.id,
      toOrgId: transfer.to.id,
      toName: transfer.to.name,
      facts: input.caseFacts ?? null,
      reason: input.opinion ?? input.requirement ?? '',
      requirement: input.requirement ?? null,
      requiredOn: input.requiredOn ?? null,
      sentAt: act.now,
      sentById: act.actor.accountId,
      respondDueAt: transfer.respondDueAt,
      response: 'PENDING',
    });
    // The receiver sees the case at once; the sender keeps reading it.
    columns.readerOrgIds = await widenReaders(act, readersSoFar({ loaded, columns }), [transfer.to.id]);
    Object.assign(told, { from: transfer.from.name, to: transfer.to.name, dueAt: transfer.respondDueAt.toISOString() });
  };
}

function answer(response: 'RECEIVED' | 'RETURNED') {
  return async ({ act, loaded, input, told }: MoveInHand): Promise<void> => {
    const transfer = pendingTransfer(loaded.facts);
    await act.em.nativeUpdate(
      Transfer,
      { caseId: loaded.facts.id, response: 'PENDING' },
      {
        response,
        responseReason: [input.reason, input.guidance].filter(Boolean).join('\n') || null,
        respondedAt: act.now,
        respondedById: act.actor.accountId,
      },
    );
    Object.assign(told, { from: transfer?.from.name ?? '', to: transfer?.to.name ?? '' });
  };
}

/** 上报, 交办, 移送 and their answers. */
export const TRANSFER_EFFECTS: EffectHandlers = {
  'open-transfer:ESCALATE': open('ESCALATE'),
  'open-transfer:HAND_DOWN': open('HAND_DOWN'),
  'open-transfer:REFER_OUT': ({ act, loaded, input, papers, told }) => {
    const toName = papers.referral?.toName ?? input.policeReport?.unit ?? input.referralTarget ?? '';
    act.em.create(Transfer, {
      id: newId(),
      caseId: loaded.facts.id,
      kind: 'REFER_OUT',
      fromOrgId: loaded.facts.currentOrg.id,
      toName,
      facts: input.referralLetter ?? null,
      reason: input.reason ?? '',
      sentAt: act.now,
      sentById: act.actor.accountId,
      response: 'PENDING',
      receiptNo: papers.referral?.receiptNo ?? papers.policeReceipt ?? null,
    });
    told.to = toName;
  },
  'name-receiver': async ({ act, loaded, decision, input, columns, told }) => {
    const { transfer } = decision;
    if (transfer === null || loaded.confidentiality === 'NORMAL') return;
    const { facts, handlerIds } = loaded;
    const named = await nameHeads(act, { caseId: facts.id, handlerIds }, transfer.to.id, input.requirement ?? '');
    columns.handlerIds = named.handlerIds;
    if (named.names.length > 0) told.handlers = named.names;
  },
  // Return visits and the dossier of the street's own cases are the centre's work: it reads them from their end on.
  'plan-visits': async ({ act, loaded, columns }) => {
    if (loaded.facts.currentOrg.tier !== 'STREET') return;
    const centres = await act.em.execute<{ id: string }[]>(
      `select id from organization where kind = 'CENTRE' and parent_id = :streetId and active_to is null`,
      { streetId: loaded.facts.currentOrg.id },
    );
    const ids = centres.map(({ id }) => id);
    columns.readerOrgIds = await widenReaders(act, readersSoFar({ loaded, columns }), ids);
  },
  'answer-transfer:RECEIVED': answer('RECEIVED'),
  'answer-transfer:RETURNED': answer('RETURNED'),
  'cancel-transfer': async ({ act, loaded }) => {
    await act.em.nativeUpdate(
      Transfer,
      { caseId: loaded.facts.id, response: 'PENDING', kind: { $in: ['ESCALATE', 'HAND_DOWN'] } },
      { response: 'CANCELLED', respondedAt: act.now, respondedById: act.actor.accountId || null },
    );
  },
  'keep-lower-tier-as-reader': async ({ act, loaded, columns }) => {
    const sender = pendingTransfer(loaded.facts)?.from.id;
    if (sender === undefined) return;
    columns.readerOrgIds = await widenReaders(act, readersSoFar({ loaded, columns }), [sender]);
    columns.coOrgIds = [...new Set([...loaded.coOrgIds, sender])];
  },
};
