/** What two records of persons have in common. */
export type InCommon = {
  likeness: 'SAME' | 'SOUND' | 'CHARACTER' | null;
  /** Village of the household, grid, address, or the village room that wrote both down. */
  sameVillage: boolean;
  /** Null where one of the two is not known. */
  sameBirthDate: boolean | null;
};

/**
 * Whether two records are worth a question: perhaps one person? The same name is; a name that is only read alike, where the
 * village or the birth date says so too; one other character, only with the birth date: brothers share all but one.
 * Two birth dates are two people, unless the name is the same (one of them may be wrong).
 */
export function mayBeOnePerson({ likeness, sameVillage, sameBirthDate }: InCommon): boolean {
  if (likeness === null) return false;
  if (likeness === 'SAME') return true;
  if (sameBirthDate !== null) return sameBirthDate;
  return likeness === 'SOUND' && sameVillage;
}
