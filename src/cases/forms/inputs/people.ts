import { shanghaiInstant } from '../../../calendar/shanghai.ts';
import { newId } from '../../../platform/database/columns.ts';
import {
  choice,
  day,
  flag,
  optionalChoice,
  optionalDay,
  optionalText,
  reference,
  several,
  someOf,
  text,
} from '../../../platform/forms/fields.ts';
import type { MediatorFacts } from '../../rules/facts.ts';
import {
  INVESTIGATION_KINDS,
  RECORD_POINTS,
  RELATIONS,
  type Relation,
  SESSION_RESULTS,
  SESSION_TYPES,
} from '../../rules/vocabulary.ts';
import { clock } from '../clock.ts';
import { type Choices, field, type InputForm, partyOptions, worded } from '../input-form.ts';
import { sessionFields, sessionTold } from './session.ts';

/** The chosen account as the rules know a mediator. Whether it may mediate here was decided by the list it came from. */
function mediatorOf(choices: Choices, id: unknown): MediatorFacts {
  const known = choices.facts.mediators.find((mediator) => mediator.id === id);
  const listed = choices.mediators.find(({ value }) => value === id);
  return known ?? { id: String(id), personId: null, name: listed?.text.replace(/（.*）$/, '') ?? '' };
}

/** Who takes the case, who joins, who is told, where it goes. */
export const PEOPLE_INPUTS = {
  leadMediator: {
    fields: ({ mediators }) => [field('select', 'leadMediatorId', { options: mediators, hint: true })],
    shape: { leadMediatorId: reference() },
    read: ({ leadMediatorId }, choices) => ({ input: { leadMediator: mediatorOf(choices, leadMediatorId) } }),
  },
  replacement: {
    fields: ({ facts, mediators }) => [
      field('choice', 'leaves', { options: facts.mediators.map(({ id, name }) => ({ value: id, text: name })) }),
      field('select', 'joins', { options: mediators }),
      field('select', 'joinsRelation', { options: worded('relation', RELATIONS), hint: true }),
    ],
    shape: { leaves: reference(), joins: reference(), joinsRelation: choice(RELATIONS) },
    read: ({ leaves, joins, joinsRelation }, choices) => ({
      input: { replacement: { leaves: leaves as string, joins: mediatorOf(choices, joins) } },
      papers: {
        disclosures: choices.facts.parties.map(({ id }) => ({
          partyId: id,
          relation: joinsRelation as Relation,
          note: null,
        })),
      },
    }),
  },
  helper: {
    fields: (choices) => [
      field('text', 'helperName'),
      field('text', 'helperUnit', { isRequired: false, hint: true }),
      field('checks', 'helperConsents', { options: partyOptions(choices), hint: true }),
    ],
    shape: {
      helperName: text({ max: 100 }),
      helperUnit: optionalText({ max: 200 }),
      helperConsents: several(reference()),
    },
    read: ({ helperName, helperUnit, helperConsents }) => ({
      input: { helper: { name: helperName as string, consentedPartyIds: helperConsents as string[] } },
      papers: { helper: { id: newId(), kind: 'OTHER', unit: helperUnit as string | null } },
    }),
  },
  toOrg: {
    fields: ({ facts, places }) => {
      const below = places.filter(({ id }) => id !== facts.currentOrg.id);
      const options = below.map(({ id, name }) => ({ value: id, text: name }));
      const told = field('select', 'toOrgId', { hint: true, options });
      return [facts.confidentiality === 'NORMAL' ? told : { ...told, hint: { key: 'case.form.toOrgId.protected' } }];
    },
    shape: { toOrgId: reference() },
    read: ({ toOrgId }, { places }) => {
      const place = places.find(({ id }) => id === toOrgId);
      return place === undefined ? {} : { input: { toOrg: place } };
    },
  },
  policeReport: {
    fields: () => [
      field('date', 'policeOn'),
      field('time', 'policeTime'),
      field('text', 'policeUnit', { example: true }),
      field('text', 'policeReceipt', { isRequired: false }),
    ],
    shape: {
      policeOn: day(),
      policeTime: clock(),
      policeUnit: text({ max: 200 }),
      policeReceipt: optionalText({ max: 100 }),
    },
    read: ({ policeOn, policeTime, policeUnit, policeReceipt }) => ({
      input: {
        policeReport: { at: shanghaiInstant(policeOn as string, policeTime as string), unit: policeUnit as string },
      },
      papers: { policeReceipt: policeReceipt as string | null },
    }),
  },
  investigation: {
    fields: () => [
      field('choice', 'investigationKind', { options: worded('investigation-kind', INVESTIGATION_KINDS) }),
      field('date', 'on'),
      field('time', 'startTime'),
      field('text', 'heldAt', { example: true }),
      field('text', 'respondent', { hint: true }),
      field('text', 'investigator'),
      field('area', 'text', { hint: true }),
    ],
    shape: {
      investigationKind: choice(INVESTIGATION_KINDS),
      on: day(),
      startTime: clock(),
      heldAt: text({ max: 200 }),
      respondent: text({ max: 200 }),
      investigator: text({ max: 100 }),
      text: text({ max: 20_000, breaks: true }),
    },
    read: (v) => ({
      input: { investigation: { kind: v.investigationKind as 'VISIT', on: v.on as string, text: v.text as string } },
      papers: {
        investigation: {
          id: newId(),
          at: shanghaiInstant(v.on as string, v.startTime as string),
          place: v.heldAt as string,
          subject: null,
          investigator: v.investigator as string,
          respondent: v.respondent as string,
          recorder: null,
        },
      },
    }),
  },
  session: {
    fields: (choices) => sessionFields(choices),
    shape: {
      sessionType: choice(SESSION_TYPES),
      on: day(),
      startTime: clock(),
      endTime: clock(),
      heldAt: text({ max: 200 }),
      subject: text({ max: 200 }),
      presentIds: someOf(reference()),
      identityCheckedIds: several(reference()),
      mediatorIds: someOf(reference()),
      recorder: text({ max: 100 }),
      helpers: optionalText({ max: 500 }),
      isHelpersWelcome: flag(),
      points: someOf(choice(RECORD_POINTS)),
      text: text({ max: 20_000, breaks: true }),
      sessionResult: choice(SESSION_RESULTS),
      nextOn: optionalDay(),
      nextTime: optionalChoice(['08:30', '09:00', '10:00', '14:00', '15:00', '16:00', '19:00']),
      isPublic: flag(),
    },
    read: (values, choices) => sessionTold(values, choices),
  },
} as const satisfies Record<string, InputForm>;
