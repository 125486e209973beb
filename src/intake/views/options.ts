import { ALL_CHANNELS, type Channel } from '../../../config/channels.ts';
import { ALL_DISPOSITIONS } from '../../../config/dispositions.ts';
import { DISPUTE_SUB_TYPES, STATUTORY_TYPES } from '../../../config/dispute-types.ts';
import { CONTACT_WAYS, HANDLING_HINTS } from '../../../config/people-codes.ts';
import { DANGER_TICKS } from '../../cases/rules/danger.ts';
import { NATURES, REMEDIES, RISKS } from '../../cases/rules/vocabulary.ts';
import { ID_TYPES, PERSON_KINDS } from '../../people/person-fields.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Choice, IntakeChoices } from '../queries/choices.ts';
import { OPPOSITE_RELATIONS } from '../rules/vocabulary.ts';

type Option = { value: string; text: Message };

const options = (prefix: string, codes: readonly string[]): Option[] =>
  codes.map((code) => ({ value: code, text: { key: `${prefix}.${code}` } }));

const VILLAGE_CHANNELS = [
  'VISIT',
  'CALL',
  'HOME_VISIT',
  'GRID',
  'PATROL',
  'SCREENING',
  'SECRETARY_DAY',
] as const satisfies readonly Channel[];

/** Every list of codes that the forms of an intake offer. */
export const CODE_OPTIONS = {
  channels: options('channel', ALL_CHANNELS),
  /** How a matter comes to a village: the counter's ways are not among them. */
  villageChannels: options('channel', VILLAGE_CHANNELS),
  natures: options('nature', NATURES),
  types: options('dispute-type', STATUTORY_TYPES),
  subTypes: options('dispute-sub-type', Object.keys(DISPUTE_SUB_TYPES)),
  dangers: options('danger', Object.keys(DANGER_TICKS)),
  risks: options('risk', [...RISKS].reverse()),
  relations: options('intake.relation', OPPOSITE_RELATIONS),
  dispositions: options('disposition', ALL_DISPOSITIONS),
  /** The same in the words of the village. */
  ways: options('intake.way', ALL_DISPOSITIONS),
  remedies: options('remedy', REMEDIES),
  contactWays: options('contact-way', CONTACT_WAYS),
  kinds: options('person-kind', PERSON_KINDS),
  idTypes: options('id-type', ID_TYPES),
  sexes: options('sex', ['M', 'F']),
  hints: options('hint', HANDLING_HINTS),
};

export type FormOptions = typeof CODE_OPTIONS & IntakeChoices;

export function formOptions(choices: IntakeChoices): FormOptions {
  return { ...CODE_OPTIONS, ...choices };
}

/** The word of a choice that was made; null when none was, or it is not on offer any more. */
export function textOf(choices: readonly (Option | Choice)[], value: unknown): Message | string | null {
  return choices.find((choice) => choice.value === value)?.text ?? null;
}
