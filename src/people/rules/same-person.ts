/** What decides whether two records may be called one person. Numbers in full, read only for this question. */
export type SameFacts = {
  id: string;
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED';
  /** Its identity number where it passed its check, else null. */
  verifiedNumber: string | null;
  /** The record that it already stands behind. */
  sameAsId: string | null;
  /** How many records already stand behind it. */
  behind: number;
};

export type SameRefusal = 'itself' | 'kinds' | 'numbers' | 'opposed' | 'kept-behind' | 'other-behind' | 'other-carries';

/**
 * Why `other` may not stand behind `kept`, or null. Two checked numbers that differ are two people, whatever their names;
 * so are those who face each other in one matter.
 * @param areOpposed they stand on different sides of one case or intake
 */
export function whyNotSame(kept: SameFacts, other: SameFacts, areOpposed: boolean): SameRefusal | null {
  if (kept.id === other.id) return 'itself';
  if (kept.kind !== other.kind) return 'kinds';
  if (kept.sameAsId !== null) return 'kept-behind';
  if (other.sameAsId !== null) return 'other-behind';
  if (other.behind > 0) return 'other-carries';
  const numbers = [kept.verifiedNumber, other.verifiedNumber];
  if (!numbers.includes(null) && numbers[0] !== numbers[1]) return 'numbers';
  return areOpposed ? 'opposed' : null;
}
