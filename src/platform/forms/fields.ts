import { z } from 'zod';
import { isDay } from '../../calendar/day.ts';
import { checkText } from '../text/characters.ts';
import type { Checked } from '../text/checked.ts';

/**
 * Kinds of fields for the schemas of `forms.ts`. Each takes what a form sends (text) as well as JSON, and refuses with a
 * message key. A required field may not be empty; an optional one that is empty is null. `meta` says the same to whoever
 * reads the description of the interface for programs.
 */

/** Runs a check of the house on a typed text. */
export function checkedBy<T>(check: (typed: string) => Checked<T>) {
  return z.string().transform((typed, context) => resultOf(check(typed), context));
}

/** The same for what is chosen: a form sends nothing at all where nothing was. */
function chosenBy<T>(check: (typed: string) => Checked<T>) {
  const asked = z.string({ error: ({ input }) => (input === undefined ? 'field.choose' : undefined) });
  return asked.transform((typed, context) => resultOf(check(typed), context));
}

/** The same where nothing need be typed: empty is null. */
export function optionallyCheckedBy<T>(check: (typed: string) => Checked<T>) {
  return z
    .string()
    .nullish()
    .transform((typed, context): T | null => {
      if (typed === null || typed === undefined || typed.trim() === '') return null;
      return resultOf(check(typed), context);
    });
}

function resultOf<T>(found: Checked<T>, context: z.RefinementCtx): T {
  if (found.ok) return found.value;
  context.addIssue({ code: 'custom', message: found.message.key, params: found.message.params });
  return z.NEVER;
}

/** A text that must be filled; lengths in characters. `breaks`: line breaks may stand in it. */
export function text({ max, min = 1, breaks = false }: { max: number; min?: number; breaks?: boolean }) {
  return checkedBy((typed) => checkText(typed, { max, min, breaks })).meta({ minLength: min, maxLength: max });
}

export function optionalText({ max, breaks = false }: { max: number; breaks?: boolean }) {
  return optionallyCheckedBy((typed) => checkText(typed, { max, breaks })).meta({ maxLength: max });
}

const checkDay = (typed: string): Checked<string> =>
  isDay(typed.trim())
    ? { ok: true, value: typed.trim() }
    : { ok: false, message: { key: typed.trim() === '' ? 'text.required' : 'field.day', params: {} } };

/** A day that exists, `YYYY-MM-DD`. Whether it may lie in the future is for the rules. */
export const day = () => checkedBy(checkDay).meta({ format: 'date' });
export const optionalDay = () => optionallyCheckedBy(checkDay).meta({ format: 'date' });

/** One of the given codes. */
export function choice<const T extends string>(codes: readonly T[]) {
  return chosenBy((typed): Checked<T> => {
    const found = codes.find((code) => code === typed);
    if (found !== undefined) return { ok: true, value: found };
    return { ok: false, message: { key: typed === '' ? 'field.choose' : 'field.choice', params: {} } };
  }).meta({ enum: [...codes] });
}

export function optionalChoice<const T extends string>(codes: readonly T[]) {
  return optionallyCheckedBy((typed): Checked<T> => {
    const found = codes.find((code) => code === typed);
    return found === undefined
      ? { ok: false, message: { key: 'field.choice', params: {} } }
      : { ok: true, value: found };
  }).meta({ enum: [...codes, '', null] });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const checkReference = (typed: string): Checked<string> =>
  UUID.test(typed)
    ? { ok: true, value: typed.toLowerCase() }
    : { ok: false, message: { key: typed === '' ? 'field.choose' : 'field.choice', params: {} } };

/** The identifier of a row. Whether there is such a row, and for this reader, is for the action. */
export const reference = () => chosenBy(checkReference).meta({ format: 'uuid' });
export const optionalReference = () => optionallyCheckedBy(checkReference).meta({ format: 'uuid' });

/** True for an identifier as this house writes them; anything else in an address is no page. */
export function isReference(value: string): boolean {
  return UUID.test(value);
}

/** A tick: `yes` of a form or true of JSON; absent is false. */
export function flag() {
  return z
    .union([z.boolean(), z.enum(['yes', 'true', 'on', '']), z.null()])
    .optional()
    .transform((value) => value === true || value === 'yes' || value === 'true' || value === 'on');
}

const checkWhole =
  ({ min, max }: { min: number; max: number }) =>
  (typed: string): Checked<number> => {
    const written = typed.normalize('NFKC').trim();
    const number = Number(written);
    if (/^-?\d{1,12}$/.test(written) && number >= min && number <= max) return { ok: true, value: number };
    if (written === '') return { ok: false, message: { key: 'text.required', params: {} } };
    return { ok: false, message: { key: 'field.whole', params: { min, max } } };
  };

/** A whole number between two bounds, both allowed. */
export function whole(bounds: { min: number; max: number }) {
  return z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(checkedBy(checkWhole(bounds)));
}

/** How many rows a page of a list holds, as an address says it. */
export function pageSize(most: number, otherwise: number) {
  return checkedBy(checkWhole({ min: 1, max: most }))
    .meta({ type: 'integer', minimum: 1, maximum: most })
    .default(otherwise);
}

export function optionalWhole(bounds: { min: number; max: number }) {
  const written = z.union([z.string(), z.number()]).nullish();
  return written
    .transform((typed): string | null | undefined => typed?.toString())
    .pipe(optionallyCheckedBy(checkWhole(bounds)));
}

/** Several values under one name: a form sends one as text and more as a list. */
export function several<T extends z.ZodType>(item: T, max = 200) {
  return z.preprocess(
    (value) => (value === undefined || value === null || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(max),
  );
}

/** At least one of several, asked for together with whatever else is missing. */
export function someOf<T extends z.ZodType>(item: T) {
  return several(item).refine((list) => list.length > 0, 'field.choose');
}
