import {
  isLongPerformance,
  type nextItem,
  openItems,
  overdueItems,
  unprovenItems,
} from '../../../agreements/rules/performance.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import type { Message } from '../../../platform/i18n/message.ts';
import { agreementInForce, type CaseFacts, nameOf } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { listOf, type Refusal, refuse } from '../refusal.ts';

/** So many urgings before a default is closed as unperformed (人民调解法 Art. 31, lifecycle T20). */
export const URGES_BEFORE_CLOSING = 2;

const itemsInForce = (facts: CaseFacts) => agreementInForce(facts)?.items ?? [];

export function everythingIsPerformed(facts: CaseFacts): Refusal | null {
  const open = openItems(itemsInForce(facts));
  return open.length === 0
    ? null
    : refuse('not-performed', { items: listOf(open.map((item) => itemMessage(facts, item))) });
}

/** A receipt, another proof, or the creditor's own word. */
export function everythingIsProven(facts: CaseFacts): Refusal | null {
  const open = unprovenItems(itemsInForce(facts));
  return open.length === 0 ? null : refuse('no-proof', { items: listOf(open.map((item) => itemMessage(facts, item))) });
}

/** The day after the due day (lifecycle T18). */
export function somethingIsOverdue(facts: CaseFacts, now: Date): Refusal | null {
  return overdueItems(itemsInForce(facts), shanghaiDate(now)).length > 0 ? null : refuse('nothing-overdue');
}

/** Made good, or replaced by a new signed version in which nothing is overdue (lifecycle T19). */
export function nothingIsOverdue(facts: CaseFacts, now: Date): Refusal | null {
  const open = overdueItems(itemsInForce(facts), shanghaiDate(now));
  return open.length === 0
    ? null
    : refuse('still-overdue', { items: listOf(open.map((item) => itemMessage(facts, item))) });
}

export function wasUrgedEnough(facts: CaseFacts): Refusal | null {
  const n = facts.urges.length;
  return n >= URGES_BEFORE_CLOSING ? null : refuse('too-few-urges', { n, needed: URGES_BEFORE_CLOSING });
}

/** The creditor has it on paper where he can turn: lawsuit, enforcement, payment order. */
export function letterIsWritten(_facts: CaseFacts, { toldInWritingOn }: MoveInput, now: Date): Refusal | null {
  if (toldInWritingOn === undefined || toldInWritingOn <= shanghaiDate(now)) return null;
  return refuse('date-in-future', { on: { date: toldInWritingOn } }, 'toldInWritingOn');
}

/** Maintenance over years does not keep a case open for years (lifecycle T24). */
export function scheduleIsLong(facts: CaseFacts): Refusal | null {
  const agreement = agreementInForce(facts);
  const isLong = agreement?.effectiveOn != null && isLongPerformance(agreement.items, agreement.effectiveOn);
  return isLong ? null : refuse('schedule-short');
}

/** The first step was made, and nothing that fell due since is open. */
export function firstItemsArePerformed(facts: CaseFacts, now: Date): Refusal | null {
  const items = itemsInForce(facts);
  const isBegun = items.some(({ performedOn }) => performedOn !== null);
  const isLate = overdueItems(items, shanghaiDate(now)).length > 0;
  return isBegun && !isLate ? null : refuse('first-item-open');
}

/** One item in words: who gives whom what. */
export function itemMessage(facts: CaseFacts, item: NonNullable<ReturnType<typeof nextItem>>): Message {
  const amount = item.amountFen === null ? null : { amount: item.amountFen / 100 };
  const params = { from: nameOf(facts, item.obligorPartyId), to: nameOf(facts, item.payeePartyId), what: item.what };
  if (item.payeePartyId === null) return { key: 'item.does', params };
  return amount === null ? { key: 'item.gives', params } : { key: 'item.pays', params: { ...params, amount } };
}
