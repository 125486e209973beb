import { missingForEffect } from '../../agreements/rules/effective.ts';
import type { AgreementFacts, PerformanceItemFacts } from '../../agreements/rules/facts.ts';
import type { View } from '../../platform/html/view.ts';
import { agreementInForce, agreementInHand, type CaseFacts, nameOf, takingPart } from '../rules/facts.ts';

/** 谁给谁: one performance item as a row. Amounts in 元 for the page. */
function itemView(facts: CaseFacts, item: PerformanceItemFacts, today: string): View {
  const isOverdue = item.performedOn === null && item.dueOn !== null && item.dueOn < today;
  const state = item.performedOn !== null ? 'PERFORMED' : isOverdue ? 'OVERDUE' : 'NOT_DUE';
  return {
    id: item.id,
    from: nameOf(facts, item.obligorPartyId),
    to: item.payeePartyId === null ? null : nameOf(facts, item.payeePartyId),
    what: item.what,
    amount: item.amountFen === null ? null : item.amountFen / 100,
    dueOn: item.dueOn,
    way: item.way,
    performedOn: item.performedOn,
    state: { key: `performance-state.${state}` },
    look: state === 'PERFORMED' ? 'done' : state === 'OVERDUE' ? 'red' : 'plain',
  };
}

/** The agreement in hand with who has signed and what is still missing; null before there is one. */
export function agreementView(
  facts: CaseFacts,
  numbers: ReadonlyMap<string, string | null>,
  today: string,
): View | null {
  const agreement = agreementInHand(facts) ?? facts.agreements.at(-1) ?? null;
  if (agreement === null) return null;
  const missing = agreement.effectiveOn === null ? missingForEffect(agreement, takingPart(facts)) : [];
  return {
    id: agreement.id,
    number: numbers.get(agreement.id) ?? null,
    note: {
      key: 'case.agreement.note',
      params: { revision: agreement.revision, state: { key: `agreement-state.${agreement.state}` } },
    },
    isPartial: agreement.isPartial,
    form: { key: `agreement-form.${agreement.form}` },
    facts: agreement.facts,
    clauses: [...agreement.clauses],
    items: agreement.items.map((item) => itemView(facts, item, today)),
    effectiveOn: agreement.effectiveOn,
    signedPages: agreement.paperId === null ? null : `/papers/${agreement.paperId}/signed`,
    isReplacement: agreementInForce(facts) !== null && agreementInForce(facts)?.id !== agreement.id,
    marks: [...signed(facts, agreement), ...missing.map(missingMark), ...delivered(facts, agreement)],
  };
}

function signed(facts: CaseFacts, agreement: AgreementFacts): View[] {
  const mark = (key: string, on: string, name = ''): View => ({
    text: { key: `case.mark.${key}`, params: { name, on: { date: on } } },
    look: 'done',
  });
  const parties = agreement.signatures.map(({ partyId, signedOn }) => mark('signed', signedOn, nameOf(facts, partyId)));
  return [
    ...parties,
    ...(agreement.mediatorSignedOn === null ? [] : [mark('mediator', agreement.mediatorSignedOn)]),
    ...(agreement.sealedOn === null ? [] : [mark('sealed', agreement.sealedOn)]),
    ...(agreement.oralAgreedOn === null ? [] : [mark('oral-day', agreement.oralAgreedOn)]),
  ];
}

/** 送达: each party has its copy or still waits for it, once the agreement binds (人民调解法 Art. 29). */
function delivered(facts: CaseFacts, { form, effectiveOn, deliveries }: AgreementFacts): View[] {
  if (effectiveOn === null || form === 'ORAL') return [];
  return takingPart(facts).map(({ id, name }): View => {
    const on = deliveries.find(({ partyId }) => partyId === id)?.deliveredOn ?? null;
    if (on === null) return { text: { key: 'case.missing.DELIVERY', params: { name } }, look: 'orange' };
    return { text: { key: 'case.mark.delivered', params: { name, on: { date: on } } }, look: 'done' };
  });
}

function missingMark(missing: ReturnType<typeof missingForEffect>[number]): View {
  return {
    text: { key: `case.missing.${missing.what}`, params: { name: 'name' in missing ? missing.name : '' } },
    look: 'red',
  };
}
