import {
  choice,
  flag,
  optionalChoice,
  optionalDay,
  optionalText,
  text,
  whole,
} from '../../../platform/forms/fields.ts';
import { addParty } from '../../actions/change-parties.ts';
import { type CaseWords, correctCase, wordsOf } from '../../actions/correct-case.ts';
import { DISPUTE_TYPES, type DisputeType } from '../../rules/dispute-types.ts';
import { CASE_SOURCES, type CaseSource, PARTY_ROLES, type PartyRole } from '../../rules/vocabulary.ts';
import { amount } from '../amount.ts';
import { field, worded } from '../input-form.ts';
import { namesakeFields, namesakeOf, namesakeShape } from '../namesake.ts';
import type { SideForm } from '../side-form.ts';
import { personAndAgent, personFields, personShape } from './party-fields.ts';

const KINDS = ['NATURAL', 'LEGAL', 'UNINCORPORATED'] as const;
const TYPES = Object.keys(DISPUTE_TYPES) as DisputeType[];

/** The words of a case as its form shows them. */
function typedWords(words: CaseWords): Record<string, unknown> {
  return {
    ...words,
    requests: words.requests.join('\n'),
    amountClaimed: words.amountClaimedFen === null ? '' : String(words.amountClaimedFen / 100),
    groupFlag: words.groupFlag ? 'yes' : '',
    deathFlag: words.deathFlag ? 'yes' : '',
    migrantWageFlag: words.migrantWageFlag ? 'yes' : '',
  };
}

/** 增加当事人 and 更正登记内容. */
export const CORRECTING_FORMS: readonly SideForm[] = [
  {
    name: 'add-party',
    fields: (c) => [
      field('choice', 'role', { options: worded('party-role', PARTY_ROLES) }),
      field('choice', 'kind', { options: worded('person-kind', KINDS) }),
      field('text', 'name', { hint: true }),
      ...namesakeFields(c),
      ...personFields({}),
    ],
    shape: {
      role: choice(PARTY_ROLES),
      kind: choice(KINDS),
      ...namesakeShape,
      ...personShape,
    },
    start: () => ({ role: 'THIRD', kind: 'NATURAL' }),
    run: (ctx, request, v) => {
      const { role, files: _files, namesake: _answer, namesakeNote: _note, ...rest } = v;
      const facts = { isNecessary: null, addressForService: null, namesake: namesakeOf(v) };
      return addParty(ctx, { ...request, ...facts, role: role as PartyRole, ...personAndAgent(rest) });
    },
  },
  {
    name: 'correct-case',
    stored: async (ctx, { facts }) => typedWords(await wordsOf(ctx, facts.id)),
    fields: () => [
      field('area', 'summary'),
      field('area', 'requests', { isRequired: false, hint: true }),
      field('text', 'place', { isRequired: false }),
      field('select', 'disputeType', { options: worded('dispute-type', TYPES) }),
      field('date', 'occurredOn', { isRequired: false }),
      field('text', 'amountClaimed', { isRequired: false, hint: true }),
      field('number', 'peopleCount'),
      field('check', 'groupFlag', { isRequired: false }),
      field('check', 'deathFlag', { isRequired: false }),
      field('check', 'migrantWageFlag', { isRequired: false }),
      field('select', 'source', { options: worded('source', CASE_SOURCES) }),
      field('text', 'entrustingUnit', { isRequired: false, hint: true }),
      field('text', 'entrustLetterNo', { isRequired: false }),
      field('area', 'reason', { isRequired: false }),
    ],
    shape: {
      summary: text({ max: 10_000, breaks: true }),
      requests: optionalText({ max: 5000, breaks: true }),
      place: optionalText({ max: 200 }),
      disputeType: optionalChoice(TYPES),
      occurredOn: optionalDay(),
      amountClaimed: amount(),
      peopleCount: whole({ min: 1, max: 100_000 }),
      groupFlag: flag(),
      deathFlag: flag(),
      migrantWageFlag: flag(),
      source: choice(CASE_SOURCES),
      entrustingUnit: optionalText({ max: 200 }),
      entrustLetterNo: optionalText({ max: 100 }),
      reason: optionalText({ max: 1000, breaks: true }),
    },
    run: (ctx, request, v) => {
      const { reason, requests, amountClaimed, files: _files, ...words } = v;
      const lines = String(requests ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return correctCase(ctx, {
        ...request,
        reason: reason as string | null,
        words: {
          ...(words as Partial<CaseWords>),
          requests: lines,
          amountClaimedFen: amountClaimed as number | null,
          disputeType: words.disputeType as DisputeType | null,
          source: words.source as CaseSource,
        },
      });
    },
  },
];
