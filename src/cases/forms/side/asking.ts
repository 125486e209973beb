import { CONTACT_WAYS } from '../../../../config/people-codes.ts';
import { choice, flag, optionalText, reference, several, someOf } from '../../../platform/forms/fields.ts';
import { recordConsent, recordContact, tellRights } from '../../actions/ask-party.ts';
import { answerMediator, assignMediators, discloseRelation } from '../../actions/choose-mediator.ts';
import { checkDuplicates, screenViolence } from '../../actions/screen-case.ts';
import { lookAlikes } from '../../queries/look-alikes.ts';
import {
  CONSENTS,
  type Consent,
  MEDIATOR_CHOICES,
  type MediatorChoice,
  RELATIONS,
  type Relation,
} from '../../rules/vocabulary.ts';
import { field, partyOptions, worded } from '../input-form.ts';
import { namesakeFields, namesakeOf, namesakeShape } from '../namesake.ts';
import type { SideForm } from '../side-form.ts';

const ways = () => field('choice', 'way', { options: worded('contact-way', CONTACT_WAYS) });
const oneParty = (choices: Parameters<typeof partyOptions>[0]) =>
  field('choice', 'partyId', { options: partyOptions(choices) });
const everyParty = (choices: Parameters<typeof partyOptions>[0]) =>
  field('checks', 'partyIds', { options: partyOptions(choices) });

const CONSENT_ANSWERS = CONSENTS.filter((consent) => consent !== 'NOT_ASKED');
const CHOICES = MEDIATOR_CHOICES.filter((choice) => choice !== 'PENDING');

/** Before mediation begins: who was asked and answered what, who mediates, what ties them. */
export const ASKING_FORMS: readonly SideForm[] = [
  {
    name: 'check-duplicates',
    matters: lookAlikes,
    fields: () => [field('check', 'isPendingElsewhere', { isRequired: false, hint: true })],
    shape: { isPendingElsewhere: flag() },
    run: (ctx, request, v) => checkDuplicates(ctx, { ...request, isPendingElsewhere: v.isPendingElsewhere as boolean }),
  },
  {
    name: 'record-consent',
    fields: (c) => [
      oneParty(c),
      field('choice', 'consent', { options: worded('consent', CONSENT_ANSWERS) }),
      ways(),
      field('text', 'witness', { isRequired: false, hint: true }),
    ],
    shape: {
      partyId: reference(),
      consent: choice(CONSENT_ANSWERS),
      way: choice(CONTACT_WAYS),
      witness: optionalText({ max: 100 }),
    },
    run: (ctx, request, v) =>
      recordConsent(ctx, {
        ...request,
        partyId: v.partyId as string,
        consent: v.consent as Exclude<Consent, 'NOT_ASKED'>,
        way: v.way as string,
        witness: v.witness as string | null,
      }),
  },
  {
    name: 'record-contact',
    fields: (c) => [
      oneParty(c),
      ways(),
      field('check', 'isReached', { isRequired: false, hint: true }),
      field('area', 'note', { isRequired: false }),
    ],
    shape: {
      partyId: reference(),
      way: choice(CONTACT_WAYS),
      isReached: flag(),
      note: optionalText({ max: 1000, breaks: true }),
    },
    run: (ctx, request, v) =>
      recordContact(ctx, {
        ...request,
        partyId: v.partyId as string,
        way: v.way as string,
        isReached: v.isReached as boolean,
        note: v.note as string | null,
      }),
  },
  {
    name: 'assign-mediators',
    fields: (c) => [
      field('select', 'leadMediatorId', { options: c.mediators }),
      field('checks', 'coMediatorIds', { options: c.mediators, isRequired: false, hint: true }),
      ...namesakeFields(c),
    ],
    shape: { leadMediatorId: reference(), coMediatorIds: several(reference()), ...namesakeShape },
    start: ({ facts }) => ({ leadMediatorId: facts.leadMediatorId ?? '' }),
    run: (ctx, request, v) =>
      assignMediators(ctx, {
        ...request,
        leadMediatorId: v.leadMediatorId as string,
        coMediatorIds: v.coMediatorIds as string[],
        namesake: namesakeOf(v),
      }),
  },
  {
    name: 'tell-rights',
    fields: (c) => [everyParty(c), ways(), field('check', 'isSigned', { isRequired: false, hint: true })],
    shape: { partyIds: someOf(reference()), way: choice(CONTACT_WAYS), isSigned: flag() },
    start: ({ facts }) => ({
      partyIds: facts.parties.filter((party) => party.rightsNoticeAt === null).map(({ id }) => id),
    }),
    run: (ctx, request, v) =>
      tellRights(ctx, {
        ...request,
        partyIds: v.partyIds as string[],
        way: v.way as string,
        isSigned: v.isSigned as boolean,
      }),
  },
  {
    name: 'answer-mediator',
    fields: (c) => [everyParty(c), field('choice', 'choice', { options: worded('mediator-choice', CHOICES) })],
    shape: { partyIds: someOf(reference()), choice: choice(CHOICES) },
    start: ({ facts }) => ({ partyIds: facts.parties.map(({ id }) => id) }),
    run: (ctx, request, v) =>
      answerMediator(ctx, {
        ...request,
        partyIds: v.partyIds as string[],
        choice: v.choice as Exclude<MediatorChoice, 'PENDING'>,
      }),
  },
  {
    name: 'disclose-relation',
    fields: (c) => [
      field('choice', 'mediatorId', { options: c.facts.mediators.map(({ id, name }) => ({ value: id, text: name })) }),
      field('checks', 'partyIds', { options: partyOptions(c), hint: true }),
      field('choice', 'relation', { options: worded('relation', RELATIONS) }),
      field('text', 'relationNote', { isRequired: false }),
      field('text', 'objection', { isRequired: false, hint: true }),
      field('choice', 'decision', {
        isRequired: false,
        options: worded('objection-decision', ['CONTINUE', 'REPLACE']),
      }),
    ],
    shape: {
      mediatorId: reference(),
      partyIds: someOf(reference()),
      relation: choice(RELATIONS),
      relationNote: optionalText({ max: 200 }),
      objection: optionalText({ max: 500 }),
      decision: choice(['', 'CONTINUE', 'REPLACE']).optional(),
    },
    start: ({ facts }) => ({ mediatorId: facts.leadMediatorId ?? '', partyIds: facts.parties.map(({ id }) => id) }),
    run: (ctx, request, v) =>
      discloseRelation(ctx, {
        ...request,
        mediatorId: v.mediatorId as string,
        relations: (v.partyIds as string[]).map((partyId) => ({
          partyId,
          relation: v.relation as Relation,
          note: v.relationNote as string | null,
          objection: v.objection as string | null,
          decision: v.decision === 'CONTINUE' || v.decision === 'REPLACE' ? v.decision : null,
        })),
      }),
  },
  {
    name: 'screen-violence',
    fields: () => [
      field('check', 'isSuspected', { isRequired: false, hint: true }),
      field('check', 'victimAgreesToJointSession', { isRequired: false, hint: true }),
      field('area', 'note', { isRequired: false }),
    ],
    shape: { isSuspected: flag(), victimAgreesToJointSession: flag(), note: optionalText({ max: 2000, breaks: true }) },
    run: (ctx, request, v) =>
      screenViolence(ctx, {
        ...request,
        isSuspected: v.isSuspected as boolean,
        victimAgreesToJointSession: v.victimAgreesToJointSession as boolean,
        note: (v.note as string | null) ?? '',
      }),
  },
];
