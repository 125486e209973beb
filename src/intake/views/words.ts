import type { Message, Param } from '../../platform/i18n/message.ts';

export const NOTHING = '—';

/** Which words the codes of a column belong to. */
const VOCABULARY: Record<string, string> = {
  channel: 'channel',
  nature: 'nature',
  disputeType: 'dispute-type',
  risk: 'risk',
  dangerTicks: 'danger',
  oppositeRelation: 'intake.relation',
  disposition: 'disposition',
  remediesTold: 'remedy',
  way: 'contact-way',
};

/** Several things in one sentence, joined by the comma of the language; null for none. */
export function joined(items: readonly Message[]): Message | null {
  const [first, ...rest] = items;
  if (first === undefined) return null;
  const more = joined(rest);
  return more === null ? first : { key: 'list.more', params: { first, rest: more } };
}

/** A stored value as a sentence can say it. */
export function said(field: string, value: unknown): Param {
  if (value === null || value === undefined || value === '') return NOTHING;
  if (typeof value === 'boolean') return { key: value ? 'intake.yes' : 'intake.no' };
  if (Array.isArray(value)) return joined(value.map((one) => asMessage(said(field, one)))) ?? NOTHING;
  if (typeof value === 'number') return value;
  const text = String(value);
  const vocabulary = VOCABULARY[field];
  if (vocabulary !== undefined) return { key: `${vocabulary}.${text}` };
  if (field.endsWith('At')) return { datetime: new Date(text) };
  return /^\d{4}-\d\d-\d\d$/.test(text) ? { date: text } : text;
}

function asMessage(param: Param): Message {
  return typeof param === 'object' && 'key' in param ? param : { key: 'platform.it', params: { it: param } };
}
