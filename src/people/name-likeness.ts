import { lettersOfName, soundAlike } from '../platform/text/sounds.ts';

/** `SOUND`: written otherwise, read alike (冯小麦, 冯晓麦). `CHARACTER`: one of three or more differs (韩大麦, 韩二麦). */
export type NameLikeness = 'SAME' | 'SOUND' | 'CHARACTER';

/** How one name resembles another; null where they are simply two names. */
export function nameLikeness(one: string, other: string): NameLikeness | null {
  const [a, b] = [lettersOfName(one), lettersOfName(other)];
  if (a.length !== b.length || a.length === 0) return null;
  const different = a.filter((letter, at) => letter !== b[at]).length;
  if (different === 0) return 'SAME';
  if (a.every((letter, at) => soundAlike(letter, b[at] ?? ''))) return 'SOUND';
  return different === 1 && a.length > 2 ? 'CHARACTER' : null;
}
