import { optionalChoice, optionalText } from '../../platform/forms/fields.ts';
import { Invalid, type Refusal } from '../../platform/http/refusals.ts';
import type { NamesakeAnswer } from '../move.ts';
import { type Choices, type FieldView, field, type InputForm, worded } from './input-form.ts';

const ANSWERS = ['OTHER', 'SAME'] as const;

/** 同名核对: asked only where a name was met twice, and then answered in words that are kept. */
export const namesakeFields = ({ asksOfNamesakes = false }: Choices): FieldView[] =>
  asksOfNamesakes
    ? [
        field('choice', 'namesake', { options: worded('namesake', ANSWERS) }),
        field('text', 'namesakeNote', { isRequired: false, hint: true }),
      ]
    : [];

export const namesakeShape = { namesake: optionalChoice(ANSWERS), namesakeNote: optionalText({ max: 200 }) };

export const namesakeOf = (values: Record<string, unknown>): NamesakeAnswer => ({
  answer: (values.namesake ?? null) as NamesakeAnswer['answer'],
  note: (values.namesakeNote ?? null) as string | null,
});

/** The same question on the page of a move. */
export const NAMESAKE_INPUT: InputForm = {
  fields: namesakeFields,
  shape: namesakeShape,
  read: (values) => ({ papers: { namesake: namesakeOf(values) } }),
};

/** Whether the page has to ask: it was refused for it, or what was typed answers it already. */
export function asksOfNamesakes(refused: { typed: Record<string, unknown>; refusal: Refusal } | null): boolean {
  if (refused === null) return false;
  const { typed, refusal } = refused;
  const isAsked = refusal instanceof Invalid && refusal.faults.some(({ field }) => field.startsWith('namesake'));
  return isAsked || Boolean(typed.namesake) || Boolean(typed.namesakeNote);
}
