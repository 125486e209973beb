import type { AgreementFacts, PerformanceItemFacts } from './facts.ts';

/** Why a court could call the content unclear (民事诉讼法司法解释 Art. 358); `ordinal` names the item, `words` what was found. */
export type ClarityFault = {
  code:
    | 'NO_FACTS'
    | 'NO_CLAUSES'
    | 'NO_ITEMS'
    | 'NO_WHAT'
    | 'NO_OBLIGOR'
    | 'NO_PAYEE'
    | 'SAME_PERSON'
    | 'NO_AMOUNT'
    | 'NO_DATE'
    | 'NO_WAY'
    | 'VAGUE_WORD';
  ordinal: number | null;
  words: string | null;
};

/** Words that set no date and no sum. */
export const VAGUE_WORDS = [
  '尽快',
  '尽早',
  '尽量',
  '适当',
  '适时',
  '酌情',
  '若干',
  '近期',
  '择日',
  '大约',
  '大概',
] as const;

const fault = (
  code: ClarityFault['code'],
  ordinal: number | null = null,
  words: string | null = null,
): ClarityFault => ({
  code,
  ordinal,
  words,
});

/**
 * Holds an agreement against the checklist of 人民调解法 Art. 29 and JI-CPL Art. 358: who gives whom what, how much, by
 * which day and how, without words that leave it open.
 * @returns all faults in reading order, none when the content is clear
 */
export function clarityFaults(agreement: Pick<AgreementFacts, 'facts' | 'clauses' | 'items'>): ClarityFault[] {
  const faults: ClarityFault[] = [];
  const clauses = agreement.clauses.filter((clause) => clause.trim() !== '');
  if (agreement.facts.trim() === '') faults.push(fault('NO_FACTS'));
  if (clauses.length === 0) faults.push(fault('NO_CLAUSES'));
  if (agreement.items.length === 0) faults.push(fault('NO_ITEMS'));
  const vague = vagueWords(clauses.join('\n'));
  if (vague !== null) faults.push(fault('VAGUE_WORD', null, vague));
  return [...faults, ...agreement.items.flatMap(itemFaults)];
}

function itemFaults(item: PerformanceItemFacts): ClarityFault[] {
  const { kind, ordinal, obligorPartyId, payeePartyId } = item;
  const isHandedOver = kind === 'PAYMENT' || kind === 'DELIVERY' || kind === 'APOLOGY';
  const vague = vagueWords(`${item.what}\n${item.way ?? ''}`);
  const faults: (ClarityFault | false)[] = [
    item.what.trim() === '' && fault('NO_WHAT', ordinal),
    obligorPartyId === null && fault('NO_OBLIGOR', ordinal),
    isHandedOver && payeePartyId === null && fault('NO_PAYEE', ordinal),
    obligorPartyId !== null && obligorPartyId === payeePartyId && fault('SAME_PERSON', ordinal),
    kind === 'PAYMENT' && (item.amountFen ?? 0) <= 0 && fault('NO_AMOUNT', ordinal),
    // To refrain from something has no day on which it is done.
    kind !== 'FORBEARANCE' && item.dueOn === null && item.performedOn === null && fault('NO_DATE', ordinal),
    isHandedOver && (item.way ?? '').trim() === '' && fault('NO_WAY', ordinal),
    vague !== null && fault('VAGUE_WORD', ordinal, vague),
  ];
  return faults.filter((found) => found !== false);
}

function vagueWords(text: string): string | null {
  const found = VAGUE_WORDS.filter((word) => text.includes(word));
  return found.length === 0 ? null : found.join('、');
}
