import { Agreement, PerformanceItem } from '../../agreements/agreement.entity.ts';
import type { AgreementFacts, PerformanceKind } from '../../agreements/rules/facts.ts';
import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { Moved } from '../move-case.ts';
import { partyOf } from '../party-of.ts';
import { agreementInForce, agreementInHand } from '../rules/facts.ts';

/** 谁给谁什么，哪天以前，怎么给. Amounts in 分. */
export interface ItemDraft {
  kind: PerformanceKind;
  obligorPartyId: string;
  payeePartyId: string | null;
  what: string;
  amountFen: number | null;
  dueOn: string | null;
  way: string | null;
  place: string | null;
}

export interface AgreementDraft {
  form: 'WRITTEN' | 'ORAL';
  isPartial: boolean;
  facts: string;
  issues: string | null;
  responsibility: string | null;
  clauses: readonly string[];
  writtenWaived: boolean;
  copies: number;
  items: readonly ItemDraft[];
}

const KIND = {
  action: 'draft-agreement',
  permission: 'case.mediate',
  event: 'case.agreement-drafted',
  states: ['MEDIATING', 'PERFORMING', 'DEFAULTED'],
} as const;

/**
 * Writes the draft of the agreement (人民调解法 Art. 28, 29), or a new one that shall replace the agreement in force. A draft
 * is changed in place until somebody has signed it; what was signed or refused stays as it was, and a new revision follows it.
 */
export function draftAgreement(ctx: Context, request: CaseChangeRequest & { draft: AgreementDraft }): Promise<Moved> {
  return changeCase(ctx, KIND, request, async (act, loaded) => {
    const { draft } = request;
    const inHand = agreementInHand(loaded.facts);
    const open = inHand?.state === 'DRAFT' && !isMarked(inHand) ? inHand : null;
    if (inHand?.state === 'DRAFT' && open === null) {
      await act.em.nativeUpdate(Agreement, { id: inHand.id }, { state: 'SUPERSEDED' });
    }
    const id = open?.id ?? newId();
    const { items, clauses, ...words } = draft;
    const columns = {
      ...words,
      clauses: [...clauses],
      amountTotalFen: items.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0),
    };
    if (open === null) {
      const supersedesId = agreementInForce(loaded.facts)?.id ?? latestOfEarlierRound(loaded);
      const revision = Math.max(0, ...loaded.facts.agreements.map((agreement) => agreement.revision)) + 1;
      const kept = {
        id,
        caseId: request.caseId,
        revision,
        round: loaded.facts.round,
        supersedesId,
        state: 'DRAFT' as const,
      };
      act.em.create(Agreement, { ...kept, ...columns, createdAt: act.now, createdById: act.actor.accountId });
      await act.em.flush();
    } else {
      await act.em.nativeUpdate(Agreement, { id }, columns);
    }
    await keepItems(act, loaded, id, items);
    return { payload: { form: draft.form, items: items.length }, subjectId: id };
  });
}

/** During performance a new draft is signed while it is one. */
function isMarked({ signatures, mediatorSignedOn, sealedOn, oralAgreedOn }: AgreementFacts): boolean {
  return signatures.length > 0 || mediatorSignedOn !== null || sealedOn !== null || oralAgreedOn !== null;
}

/** An agreement that was found invalid is named by the one that follows it in the next round (Art. 33; E16). */
function latestOfEarlierRound({ facts }: LoadedCase): string | null {
  const earlier = facts.agreements.filter(({ round, effectiveOn }) => round < facts.round && effectiveOn !== null);
  return earlier.at(-1)?.id ?? null;
}

async function keepItems(
  act: Change,
  loaded: LoadedCase,
  agreementId: string,
  items: readonly ItemDraft[],
): Promise<void> {
  // Only a draft's items are taken away: nobody has promised them yet.
  await act.em.nativeDelete(PerformanceItem, { agreementId });
  for (const [index, item] of items.entries()) {
    partyOf(loaded, item.obligorPartyId);
    if (item.payeePartyId !== null) partyOf(loaded, item.payeePartyId);
    act.em.create(PerformanceItem, {
      id: newId(),
      agreementId,
      caseId: loaded.facts.id,
      ordinal: index + 1,
      ...item,
      proofAttachmentIds: [],
      updatedAt: act.now,
    });
  }
}
