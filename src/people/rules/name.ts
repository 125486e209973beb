import { findForbidden, lengthInCharacters } from '../../platform/text/characters.ts';
import { accepted, type Checked, refused } from '../../platform/text/checked.ts';

/** A minority name with all its parts stays under this. */
export const MAX_PERSON_NAME = 50;
export const MAX_ORGANIZATION_NAME = 100;

// People type whichever dot their keyboard has; the household register writes U+00B7.
const DOTS = /\s*[•‧∙⋅・･．˙]\s*|(?<=\p{Script=Han})\s*\.\s*(?=\p{Script=Han})|\s*·\s*/gu;
// Zero-width characters come in by copying. The joiners stay: they are part of emoji and of some scripts.
const INVISIBLE = /[\u200b\u2060\ufeff\u00ad]/gu;
const PADDED = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/**
 * A name as it is kept: NFC, one kind of middle dot, no blanks around it or between Chinese characters (张　三 is padding of
 * printed forms), single blanks elsewhere. Rare characters, emoji and capitals stay as typed.
 */
export function normaliseName(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .trim()
    .replace(DOTS, '·')
    .replace(PADDED, '')
    .replace(/[^\S\n]+/gu, ' ');
}

/** @returns the name as it is kept, for a person or an organisation */
export function checkName(typed: string, kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED' = 'NATURAL'): Checked<string> {
  const name = normaliseName(typed);
  if (name === '') return refused(kind === 'NATURAL' ? 'people.name.required' : 'people.name.required-organization');
  const forbidden = findForbidden(name);
  if (forbidden !== null) return refused('text.forbidden', { ...forbidden });
  if (!/[\p{L}\p{N}\p{Co}\p{Extended_Pictographic}]/u.test(name)) return refused('people.name.no-letter');
  const length = lengthInCharacters(name);
  const max = kind === 'NATURAL' ? MAX_PERSON_NAME : MAX_ORGANIZATION_NAME;
  return length > max ? refused('people.name.too-long', { max, length }) : accepted(name);
}
