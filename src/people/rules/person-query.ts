import { lengthInCharacters } from '../../platform/text/characters.ts';
import { plainNumber } from './digits.ts';
import { normaliseName } from './name.ts';
import { checkPhone } from './phone.ts';

/** What somebody typed to find a person; a name that is too short finds nobody. */
export type PersonQuery =
  | { by: 'id_no' | 'credit_code' | 'phone'; number: string }
  | { by: 'name'; name: string }
  | { by: 'nothing' };

/** Shortest part of a name that is looked for. */
export const SHORTEST_NAME = 2;

/** Tells an identity number, a credit code and a telephone number from a name, however they are typed. */
export function readPersonQuery(typed: string): PersonQuery {
  const plain = plainNumber(typed);
  if (/^\d{17}[\dX]$/.test(plain)) return { by: 'id_no', number: plain };
  if (/^[0-9A-Z]{18}$/.test(plain) && /\d{6}/.test(plain)) return { by: 'credit_code', number: plain };
  const phone = checkPhone(typed);
  if (phone.ok) return { by: 'phone', number: phone.value.number };
  const name = normaliseName(typed);
  const isName = lengthInCharacters(name) >= SHORTEST_NAME && /[\p{L}\p{Co}]/u.test(name);
  return isName ? { by: 'name', name } : { by: 'nothing' };
}
