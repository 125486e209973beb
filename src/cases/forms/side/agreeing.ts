import { CONTACT_WAYS } from '../../../../config/people-codes.ts';
import { JudicialConfirmation } from '../../../agreements/agreement.entity.ts';
import { NOT_CONFIRMABLE } from '../../../agreements/rules/confirmation.ts';
import type { Context } from '../../../context.ts';
import {
  choice,
  day,
  flag,
  optionalChoice,
  optionalDay,
  optionalReference,
  optionalText,
  reference,
  someOf,
  text,
} from '../../../platform/forms/fields.ts';
import { recordConfirmation, recordPerformance, urge } from '../../actions/follow-performance.ts';
import { recordAssent, recordDelivery, recordOfficeMarks, recordSignature } from '../../actions/sign-agreement.ts';
import type { LoadedCase } from '../../load-facts.ts';
import { agreementInForce, agreementInHand } from '../../rules/facts.ts';
import { amount } from '../amount.ts';
import { type Choices, field, partyOptions, worded } from '../input-form.ts';
import type { SideForm } from '../side-form.ts';

const CAPACITIES = ['SELF', 'AGENT', 'LEGAL_REP'] as const;
const SIGN_WAYS = ['SIGNATURE', 'SEAL', 'FINGERPRINT', 'ORAL'] as const;
const WISHES = ['YES', 'NO', 'UNKNOWN'] as const;
const RULINGS = ['VALID', 'REJECTED', 'NOT_ACCEPTED', 'WITHDRAWN'] as const;

const itemOptions = ({ facts }: Choices) =>
  (agreementInForce(facts)?.items ?? []).map(({ id, ordinal, what }) => ({ value: id, text: `${ordinal}. ${what}` }));
/** What is known of the court already: the next step is added to it, nothing is told twice. */
async function storedConfirmation({ em }: Context, { facts }: LoadedCase): Promise<Record<string, unknown>> {
  const agreementId = agreementInForce(facts)?.id;
  const known = agreementId === undefined ? null : await em.findOne(JudicialConfirmation, { agreementId });
  if (known === null) return {};
  const { ineligibleReason, wishes, appliedOn, court, courtNo, acceptedOn, result, rulingOn } = known;
  return {
    ...{ ineligibleReason, appliedOn, court, courtNo, courtAcceptedOn: acceptedOn, ruling: result, rulingOn },
    ...{ applicantWish: wishes.applicant, respondentWish: wishes.respondent },
  };
}

/** Where one thing is left to do, it is the one that was done. */
function onlyItemOpen({ facts }: Choices): string {
  const left = (agreementInForce(facts)?.items ?? []).filter(({ performedOn }) => performedOn === null);
  return left.length === 1 ? (left[0]?.id ?? '') : '';
}

/** Whoever has not said yes yet. */
function assentOptions(choices: Choices) {
  const given = agreementInHand(choices.facts)?.signatures.map(({ partyId }) => partyId) ?? [];
  return partyOptions(choices).filter(({ value }) => !given.includes(value));
}
const ways = () => field('choice', 'way', { options: worded('contact-way', CONTACT_WAYS) });

/** From signing to the last instalment, and the court. */
export const AGREEING_FORMS: readonly SideForm[] = [
  {
    name: 'record-signature',
    fields: (c) => [
      field('choice', 'partyId', { options: partyOptions(c) }),
      field('text', 'signer', { hint: true }),
      field('choice', 'capacity', { options: worded('sign-capacity', CAPACITIES) }),
      field('choice', 'signWay', { options: worded('sign-way', SIGN_WAYS) }),
      field('date', 'signedOn', { hint: true }),
    ],
    shape: {
      partyId: reference(),
      signer: text({ max: 100 }),
      capacity: choice(CAPACITIES),
      signWay: choice(SIGN_WAYS),
      signedOn: day(),
    },
    run: (ctx, request, v) =>
      recordSignature(ctx, {
        ...request,
        partyId: v.partyId as string,
        signer: v.signer as string,
        capacity: v.capacity as 'SELF',
        way: v.signWay as 'SIGNATURE',
        signedOn: v.signedOn as string,
      }),
  },
  {
    name: 'record-assent',
    fields: (c) => [
      field('checks', 'partyIds', { options: assentOptions(c) }),
      field('date', 'agreedOn', { hint: true }),
    ],
    shape: { partyIds: someOf(reference()), agreedOn: day() },
    start: (_choices, _loaded, today) => ({ agreedOn: today }),
    run: (ctx, request, v) =>
      recordAssent(ctx, { ...request, partyIds: v.partyIds as string[], agreedOn: v.agreedOn as string }),
  },
  {
    name: 'record-office-marks',
    fields: () => [
      field('date', 'mediatorSignedOn', { isRequired: false, hint: true }),
      field('date', 'sealedOn', { isRequired: false, hint: true }),
      field('date', 'oralAgreedOn', { isRequired: false, hint: true }),
    ],
    shape: { mediatorSignedOn: optionalDay(), sealedOn: optionalDay(), oralAgreedOn: optionalDay() },
    run: (ctx, request, v) =>
      recordOfficeMarks(ctx, {
        ...request,
        mediatorSignedOn: v.mediatorSignedOn as string | null,
        sealedOn: v.sealedOn as string | null,
        oralAgreedOn: v.oralAgreedOn as string | null,
      }),
  },
  {
    name: 'record-delivery',
    fields: (c) => [field('checks', 'partyIds', { options: partyOptions(c) }), field('date', 'deliveredOn'), ways()],
    shape: { partyIds: someOf(reference()), deliveredOn: day(), way: choice(CONTACT_WAYS) },
    start: ({ facts }, _loaded, today) => ({ partyIds: facts.parties.map(({ id }) => id), deliveredOn: today }),
    run: (ctx, request, v) =>
      recordDelivery(ctx, {
        ...request,
        partyIds: v.partyIds as string[],
        deliveredOn: v.deliveredOn as string,
        way: v.way as string,
      }),
  },
  {
    name: 'record-performance',
    fields: (c) => [
      field('choice', 'itemId', { options: itemOptions(c) }),
      field('date', 'performedOn'),
      field('text', 'performedAmount', { isRequired: false, hint: true }),
      field('check', 'confirmedByCreditor', { isRequired: false, hint: true }),
      field('area', 'proofNote', { isRequired: false, hint: true }),
    ],
    shape: {
      itemId: reference(),
      performedOn: day(),
      performedAmount: amount(),
      confirmedByCreditor: flag(),
      proofNote: optionalText({ max: 1000, breaks: true }),
    },
    start: (choices, _loaded, today) => ({ performedOn: today, itemId: onlyItemOpen(choices) }),
    run: (ctx, request, v) =>
      recordPerformance(ctx, {
        ...request,
        itemId: v.itemId as string,
        performedOn: v.performedOn as string,
        performedFen: v.performedAmount as number | null,
        proofNote: v.proofNote as string | null,
        proofAttachmentIds: [],
        confirmedByCreditor: v.confirmedByCreditor as boolean,
      }),
  },
  {
    name: 'urge',
    fields: (c) => [
      field('choice', 'itemId', { options: itemOptions(c), isRequired: false }),
      ways(),
      field('check', 'isInWriting', { isRequired: false, hint: true }),
      field('area', 'note', { isRequired: false }),
    ],
    shape: {
      itemId: optionalReference(),
      way: choice(CONTACT_WAYS),
      isInWriting: flag(),
      note: optionalText({ max: 1000, breaks: true }),
    },
    run: (ctx, request, v) =>
      urge(ctx, {
        ...request,
        itemId: v.itemId as string | null,
        way: v.way as string,
        isInWriting: v.isInWriting as boolean,
        note: v.note as string | null,
      }),
  },
  {
    name: 'record-confirmation',
    fields: () => [
      field('select', 'ineligibleReason', {
        isRequired: false,
        hint: true,
        options: worded('not-confirmable', NOT_CONFIRMABLE),
      }),
      field('choice', 'applicantWish', { options: worded('wish', WISHES) }),
      field('choice', 'respondentWish', { options: worded('wish', WISHES) }),
      field('date', 'appliedOn', { isRequired: false, hint: true }),
      field('text', 'court', { isRequired: false }),
      field('text', 'courtNo', { isRequired: false, example: true }),
      field('date', 'courtAcceptedOn', { isRequired: false }),
      field('select', 'ruling', { isRequired: false, options: worded('ruling', RULINGS) }),
      field('date', 'rulingOn', { isRequired: false }),
    ],
    shape: {
      ineligibleReason: optionalChoice(NOT_CONFIRMABLE),
      applicantWish: choice(WISHES),
      respondentWish: choice(WISHES),
      appliedOn: optionalDay(),
      court: optionalText({ max: 200 }),
      courtNo: optionalText({ max: 100 }),
      courtAcceptedOn: optionalDay(),
      ruling: optionalChoice(RULINGS),
      rulingOn: optionalDay(),
    },
    stored: (ctx, loaded) => storedConfirmation(ctx, loaded),
    done: (v) => ({ key: v.ruling === null ? 'case.done.record-confirmation' : `case.done.ruled.${v.ruling}` }),
    run: (ctx, request, v) =>
      recordConfirmation(ctx, {
        ...request,
        ineligibleReason: v.ineligibleReason as string | null,
        wishes: { applicant: v.applicantWish as 'YES', respondent: v.respondentWish as 'YES' },
        appliedOn: v.appliedOn as string | null,
        court: v.court as string | null,
        courtNo: v.courtNo as string | null,
        acceptedOn: v.courtAcceptedOn as string | null,
        result: v.ruling as string | null,
        rulingOn: v.rulingOn as string | null,
      }),
  },
];
