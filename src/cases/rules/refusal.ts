import type { Message, Param } from '../../platform/i18n/message.ts';

/** Every reason why a move is refused. The words stand in the message files under `refusal.<code>`. */
export const REFUSAL_CODES = [
  // the move itself
  'unknown-event',
  'not-from-state',
  'authenticity-open',
  'authenticity-false',
  'input-missing',
  'reason-not-explained',
  // writing down and accepting
  'no-person',
  'summary-too-short',
  'not-civil-dispute',
  'no-applicant',
  'no-respondent',
  'no-dispute-type',
  'no-place',
  'same-person-twice',
  'everyone-asked',
  'consent-missing',
  'nobody-agrees',
  'party-refuses',
  'duplicates-not-checked',
  'pending-elsewhere',
  'no-entrusting-letter',
  'no-refusal-recorded',
  'contact-not-tried',
  // mediators
  'no-lead-mediator',
  'unknown-mediator',
  'mediator-is-party',
  'mediator-phone-of-party',
  'mediator-not-accepted',
  'relation-not-disclosed',
  'objection-open',
  'mediator-stays',
  // before and during mediation
  'rights-notice-missing',
  'violence-not-screened',
  'violence-not-reported',
  'session-in-future',
  'session-without-party',
  'session-without-mediator',
  'session-without-rights',
  'session-helper-without-consent',
  'session-not-private',
  'joint-session-unsafe',
  'helper-without-consent',
  'extension-too-long',
  'extension-used',
  'extension-too-late',
  'extension-without-consent',
  'expected-end-past',
  // between the tiers
  'no-upper-tier',
  'no-lower-tier',
  'escalation-not-due',
  'red-not-returned',
  'second-return-not-approved',
  'target-not-below',
  'sealed-not-handed-down',
  'due-before-today',
  'first-contact-not-told',
  'answer-too-late',
  // agreement and performance
  'no-session-reached',
  'no-agreement',
  'agreement-unclear',
  'form-must-be-written',
  'too-few-copies',
  'old-agreement-not-linked',
  'agreement-not-complete',
  'date-in-future',
  'not-performed',
  'no-proof',
  'nothing-overdue',
  'still-overdue',
  'too-few-urges',
  'schedule-short',
  'first-item-open',
  // ending
  'reason-not-partys',
  'reason-is-partys',
  'term-not-expired',
  'undisputed-facts-not-offered',
  'party-unknown',
  'party-not-informed',
  'visits-not-planned',
  'feedback-missing',
  'dossier-incomplete',
  'pages-not-numbered',
  'not-closed-by-you',
  'undo-too-late',
  'month-frozen',
  'not-same-matter',
  'reopening-without-consent',
  'no-survivor',
  'survivor-is-itself',
  // changes beside the lifecycle
  'refusal-ends-mediation',
  'confidentiality-needs-head',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Refusal = {
  code: RefusalCode;
  params: Readonly<Record<string, Param>>;
  /** The input that would have to change; null when the case itself stands in the way. */
  field: string | null;
};

export function refuse(code: RefusalCode, params: Refusal['params'] = {}, field: string | null = null): Refusal {
  return { code, params, field };
}

/** The refusal in words. */
export function refusalMessage(refusal: Refusal): Message {
  return { key: `refusal.${refusal.code}`, params: refusal.params };
}

/**
 * Several things in one sentence: joined by the language's own comma, the last one by its "and".
 * @throws RangeError for an empty list, which no sentence can name
 */
export function listOf(items: readonly Param[]): Param {
  const [first, second, ...rest] = items;
  if (first === undefined) throw new RangeError('a sentence cannot name nothing');
  if (second === undefined) return first;
  if (rest.length === 0) return { key: 'list.last', params: { first, second } };
  return { key: 'list.more', params: { first, rest: listOf(items.slice(1)) } };
}

export function namesOf(people: readonly { name: string }[]): Param {
  return listOf(people.map(({ name }) => name));
}
