import {
  choice,
  day,
  flag,
  optionalReference,
  optionalText,
  reference,
  several,
  someOf,
  text,
  whole,
} from '../../../platform/forms/fields.ts';
import { TERMINATION_REASONS, type TerminationReason } from '../../rules/results.ts';
import {
  CONSENT_FAILURES,
  DECLINE_REASONS,
  REFERRAL_TARGETS,
  REMEDIES,
  REOPEN_REASONS,
  SUSPENSION_REASONS,
  VOID_REASONS,
  WITHDRAWAL_KINDS,
} from '../../rules/vocabulary.ts';
import { field, type InputForm, partyOptions, worded } from '../input-form.ts';

const LONG = 5000;

/** A text of several lines that the rules take as it is. */
function words(name: string, more: { isRequired?: boolean; hint?: boolean; example?: boolean } = {}): InputForm {
  const isRequired = more.isRequired ?? true;
  return {
    fields: () => [field('area', name, { ...more, isRequired })],
    shape: { [name]: isRequired ? text({ max: LONG, breaks: true }) : optionalText({ max: LONG, breaks: true }) },
    read: (values) => ({ input: values[name] === null ? {} : { [name]: values[name] } }),
  };
}

/** One of several codes. */
function code(name: string, vocabulary: string, codes: readonly string[]): InputForm {
  return {
    fields: () => [field('choice', name, { options: worded(vocabulary, codes) })],
    shape: { [name]: choice(codes) },
    read: (values) => ({ input: { [name]: values[name] } }),
  };
}

/** Several codes, at least one. What is offered may be fewer than what is known: the rules say why one does not fit. */
function codes(name: string, vocabulary: string, all: readonly string[], offered = all): InputForm {
  return {
    fields: () => [field('checks', name, { options: worded(vocabulary, offered), hint: true })],
    shape: { [name]: someOf(choice(all)) },
    read: (values) => ({ input: { [name]: values[name] } }),
  };
}

function onDay(name: string): InputForm {
  return {
    fields: () => [field('date', name, { hint: true })],
    shape: { [name]: day() },
    read: (values) => ({ input: { [name]: values[name] } }),
  };
}

/** A tick that must be set; what it means stands beside it. */
function tick(name: string): InputForm {
  return {
    fields: () => [field('check', name, { hint: true, isRequired: false })],
    shape: { [name]: flag() },
    read: (values) => ({ input: values[name] === true ? { [name]: true } : {} }),
  };
}

/** Parties of the case, ticked. */
function parties(name: string): InputForm {
  return {
    fields: (choices) => [field('checks', name, { options: partyOptions(choices), hint: true })],
    shape: { [name]: several(reference()) },
    read: (values) => ({ input: { [name]: values[name] } }),
  };
}

const REASONS = Object.keys(TERMINATION_REASONS) as TerminationReason[];

/** What is told in words, codes, days and ticks. */
export const WORD_INPUTS = {
  reason: words('reason', { example: true }),
  caseFacts: words('caseFacts', { hint: true }),
  opinion: words('opinion', { example: true }),
  guidance: words('guidance', { example: true }),
  requirement: words('requirement', { example: true }),
  referralLetter: words('referralLetter', { hint: true }),
  declineReason: code('declineReason', 'decline-reason', DECLINE_REASONS),
  consentFailure: code('consentFailure', 'consent-failure', CONSENT_FAILURES),
  suspensionReason: code('suspensionReason', 'suspension-reason', SUSPENSION_REASONS),
  withdrawal: code('withdrawal', 'withdrawal', WITHDRAWAL_KINDS),
  referralTarget: code('referralTarget', 'referral-target', REFERRAL_TARGETS),
  reopenReason: code('reopenReason', 'reopen-reason', REOPEN_REASONS),
  voidReason: code('voidReason', 'void-reason', VOID_REASONS),
  remediesTold: codes('remediesTold', 'remedy', REMEDIES),
  terminationReasons: codes('terminationReasons', 'termination-reason', REASONS),
  resumeExpectedOn: onDay('resumeExpectedOn'),
  requiredOn: onDay('requiredOn'),
  toldInWritingOn: onDay('toldInWritingOn'),
  isFirstContactTold: tick('isFirstContactTold'),
  isSameMatter: tick('isSameMatter'),
  consentedPartyIds: parties('consentedPartyIds'),
  informedPartyIds: parties('informedPartyIds'),
  extensionDays: {
    fields: () => [field('number', 'extensionDays', { hint: true })],
    shape: { extensionDays: whole({ min: 1, max: 365 }) },
    read: ({ extensionDays }) => ({ input: { extensionDays: extensionDays as number } }),
  },
  requestedByPartyId: {
    fields: (choices) => [field('choice', 'requestedByPartyId', { options: partyOptions(choices) })],
    shape: { requestedByPartyId: reference() },
    read: ({ requestedByPartyId }) => ({ input: { requestedByPartyId: requestedByPartyId as string } }),
  },
  isUndisputedFactsOffered: {
    fields: () => [
      field('check', 'isUndisputedFactsOffered', { hint: true, isRequired: false }),
      field('area', 'undisputedFacts', { isRequired: false, hint: true }),
    ],
    shape: { isUndisputedFactsOffered: flag(), undisputedFacts: optionalText({ max: LONG, breaks: true }) },
    read: ({ isUndisputedFactsOffered, undisputedFacts }) => ({
      input: isUndisputedFactsOffered === true ? { isUndisputedFactsOffered: true } : {},
      papers: undisputedFacts === null ? {} : { undisputedFacts: undisputedFacts as string },
    }),
  },
  survivorId: {
    fields: () => [field('text', 'survivorId', { isRequired: false, hint: true })],
    shape: { survivorId: optionalReference() },
    read: ({ survivorId }) => ({ input: survivorId === null ? {} : { survivorId: survivorId as string } }),
  },
} as const satisfies Record<string, InputForm>;

/** A reason that may be left out, beside a code that says most of it. */
export const OPTIONAL_REASON: InputForm = words('reason', { isRequired: false, example: true });

/** What a party itself may end a case for; the other reasons are the centre's. */
export const REASONS_OF_A_PARTY: InputForm = codes(
  'terminationReasons',
  'termination-reason',
  REASONS,
  REASONS.filter((reason) => TERMINATION_REASONS[reason].byParty),
);
