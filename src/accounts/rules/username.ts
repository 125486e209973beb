import { accepted, type Checked, refused } from '../../platform/text/checked.ts';

const LEAST = 2;
const MOST = 32;

/** A user name as it is kept and compared: half-width, small letters, no blanks around it. */
export function normaliseUsername(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** A new user name: letters of any script, digits, `.`, `-` and `_`, so that it can be said on the telephone. */
export function checkUsername(typed: string): Checked<string> {
  const name = normaliseUsername(typed);
  const length = Array.from(name).length;
  if (length === 0) return refused('text.required');
  if (length < LEAST) return refused('text.too-short', { min: LEAST, length });
  if (length > MOST) return refused('text.too-long', { max: MOST, length });
  if (!/^[\p{L}\p{M}\d][\p{L}\p{M}\d._-]*$/u.test(name)) return refused('accounts.error.username-characters');
  return accepted(name);
}

/** What the log keeps of a name that is no account's: people type their password into the wrong field. */
export function usernameForLog(typed: string, isKnown: boolean): string {
  const name = normaliseUsername(typed);
  return isKnown ? name : `${Array.from(name).slice(0, 2).join('')}…`;
}
