import { accepted, type Checked, refused } from './checked.ts';

// Unicode's direction marks, embeddings, overrides and isolates: they make a name read as another one.
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const CONTROL = /\p{Cc}/u;
const NOT_TEXT = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** Code points, so that a rare character outside the basic plane (𬱖) counts as one. */
export function characters(text: string): string[] {
  return Array.from(text);
}

export function lengthInCharacters(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Every kind of line break as '\n'; nothing else changes. */
export function cleanNewlines(text: string): string {
  return text.replace(LINE_BREAKS, '\n');
}

export type Forbidden = { character: string; position: number };

/**
 * The first character that no field takes: control characters, direction overrides, half surrogate pairs and code points
 * that are no characters. Emoji, rare and private characters pass. `position` counts characters from 1.
 * @param breaks true where line breaks and tabs are allowed
 */
export function findForbidden(text: string, breaks = false): Forbidden | null {
  let position = 0;
  for (const character of text) {
    position++;
    if (breaks && (character === '\n' || character === '\t')) continue;
    if (!CONTROL.test(character) && !BIDI.test(character) && !NOT_TEXT.test(character)) continue;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { character: `U+${code}`, position };
  }
  return null;
}

/** True for text that a field with line breaks would refuse. */
export function hasUnprintable(text: string): boolean {
  return findForbidden(text, true) !== null;
}

export type TextLimits = { max: number; min?: number; breaks?: boolean };

/**
 * Holds a typed text against its limits, in characters. Blanks do not count towards `min` but are kept.
 * @returns the text with its line breaks as '\n' and otherwise as typed
 */
export function checkText(typed: string, { max, min = 0, breaks = false }: TextLimits): Checked<string> {
  const text = cleanNewlines(typed);
  const length = lengthInCharacters(text);
  const forbidden = findForbidden(text, breaks);
  if (forbidden !== null) return refused('text.forbidden', { ...forbidden });
  const filled = lengthInCharacters(text.replace(/\s+/gu, ''));
  if (min > 0 && filled === 0) return refused('text.required');
  if (filled < min) return refused('text.too-short', { min, length: filled });
  if (length > max) return refused('text.too-long', { max, length });
  return accepted(text);
}
