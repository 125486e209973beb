import { z } from 'zod';
import {
  choice,
  flag,
  optionalDay,
  optionalReference,
  optionalText,
  reference,
  text,
  whole,
} from '../../platform/forms/fields.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import type { AgreementDraft } from '../actions/draft-agreement.ts';
import type { CaseFacts } from '../rules/facts.ts';
import { agreementInHand } from '../rules/facts.ts';
import { amount } from './amount.ts';

export const ITEM_KINDS = ['PAYMENT', 'DELIVERY', 'ACT', 'APOLOGY', 'FORBEARANCE'] as const;
export const ITEM_FIELDS = [
  'kind',
  'obligorPartyId',
  'payeePartyId',
  'what',
  'amount',
  'dueOn',
  'way',
  'place',
] as const;
export const AGREEMENT_FIELDS = [
  'form',
  'isPartial',
  'writtenWaived',
  'facts',
  'issues',
  'responsibility',
  'clauses',
  'copies',
] as const;

const LONG = 10_000;

const item = z.strictObject({
  kind: choice(ITEM_KINDS),
  obligorPartyId: reference(),
  payeePartyId: optionalReference(),
  what: optionalText({ max: 500 }),
  amount: amount(),
  dueOn: optionalDay(),
  way: optionalText({ max: 200 }),
  place: optionalText({ max: 200 }),
});

/** 协议书: facts, issues, responsibility, clauses one a line, and who gives whom what (人民调解法 Art. 29). */
export const AGREEMENT_FORM = z.strictObject({
  form: choice(['WRITTEN', 'ORAL']),
  isPartial: flag(),
  writtenWaived: flag(),
  facts: text({ max: LONG, breaks: true }),
  issues: optionalText({ max: LONG, breaks: true }),
  responsibility: optionalText({ max: LONG, breaks: true }),
  clauses: text({ max: LONG, breaks: true }),
  copies: whole({ min: 1, max: 250 }),
  items: z.array(item).max(200).default([]),
});

/** What is paid or said needs no further words: 付款 with its sum says it. */
const plainWhat = (kind: string) =>
  kind === 'PAYMENT' || kind === 'APOLOGY' ? chinese(`performance-kind.${kind}`) : '';

/** What was typed as the draft that the action keeps. */
export function draftOf(values: z.output<typeof AGREEMENT_FORM>): AgreementDraft {
  const { clauses, items, form, ...rest } = values;
  const lines = clauses
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    ...rest,
    form: form as 'WRITTEN',
    clauses: lines,
    items: items.map(({ amount: amountFen, what, ...row }) => ({
      ...row,
      kind: row.kind as 'PAYMENT',
      what: what ?? plainWhat(row.kind),
      amountFen,
    })),
  };
}

/**
 * The draft in hand as its form was typed; after a refusal the one that was refused, so that only what changes is typed again.
 * An empty one starts with the story of the case and one row.
 */
export function typedDraft(facts: CaseFacts): Record<string, unknown> {
  const agreement = agreementInHand(facts) ?? facts.agreements.at(-1) ?? null;
  if (agreement === null) {
    return { form: 'WRITTEN', facts: facts.summary, copies: facts.parties.length + 1 };
  }
  const rows = agreement.items.flatMap((row, index) =>
    Object.entries({ ...row, amount: row.amountFen === null ? '' : String(row.amountFen / 100) })
      .filter(([name]) => (ITEM_FIELDS as readonly string[]).includes(name))
      .map(([name, value]) => [`items.${index}.${name}`, value ?? '']),
  );
  const { form, isPartial, writtenWaived, issues, responsibility, copies } = agreement;
  return {
    ...{ form, issues, responsibility, copies, facts: agreement.facts },
    isPartial: isPartial ? 'yes' : '',
    writtenWaived: writtenWaived ? 'yes' : '',
    clauses: agreement.clauses.join('\n'),
    ...Object.fromEntries(rows),
  };
}
