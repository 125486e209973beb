import { z } from 'zod';
import { readForm } from '../../platform/forms/read-form.ts';
import type { Papers } from '../move.ts';
import type { InputName, MoveInput } from '../rules/input.ts';
import { type EventName, transitionOf } from '../rules/lifecycle.ts';
import type { Choices, FieldView, InputForm } from './input-form.ts';
import { PEOPLE_INPUTS } from './inputs/people.ts';
import { OPTIONAL_REASON, REASONS_OF_A_PARTY, WORD_INPUTS } from './inputs/words.ts';
import { NAMESAKE_INPUT } from './namesake.ts';

/** What each input of the lifecycle looks like on a page. `approvedBy` is filled in from who acts. */
const INPUTS: Partial<Record<InputName, InputForm>> = { ...WORD_INPUTS, ...PEOPLE_INPUTS };

/** Where a move asks for less than the input could tell. */
const NARROWER: Partial<Record<EventName, Partial<Record<InputName, InputForm>>>> = {
  'case.stopped': { terminationReasons: REASONS_OF_A_PARTY },
};

/** What a move takes although it does not need it. */
const EXTRAS: Partial<Record<EventName, readonly InputForm[]>> = {
  'case.declined': [OPTIONAL_REASON],
  'case.consent-failed': [OPTIONAL_REASON],
  'case.suspended': [OPTIONAL_REASON],
  'case.stopped': [OPTIONAL_REASON],
  'case.terminated': [OPTIONAL_REASON],
  'case.closed-unperformed': [OPTIONAL_REASON],
  'case.voided': [WORD_INPUTS.survivorId],
  'case.received': [NAMESAKE_INPUT],
  'case.hand-down-received': [NAMESAKE_INPUT],
  'case.mediator-replaced': [NAMESAKE_INPUT],
  'case.session-recorded': [NAMESAKE_INPUT],
};

function formsOf(event: EventName): InputForm[] {
  const needed = transitionOf(event).needs.map((name) => {
    const form = NARROWER[event]?.[name] ?? INPUTS[name];
    if (form === undefined) throw new Error(`No form for the input ${name} of ${event}`);
    return form;
  });
  return [...needed, ...(EXTRAS[event] ?? [])];
}

/** The fields of a move in the order of the page; empty for a move that needs nothing but the decision. */
export function fieldsOf(event: EventName, choices: Choices): FieldView[] {
  return formsOf(event).flatMap((form) => form.fields(choices));
}

/** What a move takes, as its form and a program send it. */
export function moveSchema(event: EventName): z.ZodObject {
  return z.strictObject(Object.assign({}, ...formsOf(event).map(({ shape }) => shape)) as z.ZodRawShape);
}

/**
 * Reads the form of a move.
 * @throws Invalid with every fault at its field
 */
export function readMove(
  event: EventName,
  body: Readonly<Record<string, unknown>>,
  choices: Choices,
  now: Date,
): { input: Omit<MoveInput, 'actorId'>; papers: Papers } {
  const forms = formsOf(event);
  const values = readForm(moveSchema(event), body) as Record<string, unknown>;
  const told = forms.map((form) => form.read(values, choices, now));
  return {
    input: Object.assign({}, ...told.map(({ input }) => input)) as Omit<MoveInput, 'actorId'>,
    papers: Object.assign({}, ...told.map(({ papers }) => papers)) as Papers,
  };
}

/** The moves that take a form or a confirmation: all that a person may make. */
export function moveOfPath(name: string): EventName {
  return `case.${name}` as EventName;
}
