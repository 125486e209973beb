import { addYears, type Day, yearOf } from '../../calendar/day.ts';

/**
 * Full years of age on a day. The birthday itself completes a year; who was born on 29 February completes it on
 * 28 February of a common year (民法典 Art. 200, 202: ages are counted in calendar years).
 * @returns null when the day lies before the birth
 */
export function ageOn(birthDate: Day, on: Day): number | null {
  if (on < birthDate) return null;
  const years = yearOf(on) - yearOf(birthDate);
  return addYears(birthDate, years) <= on ? years : years - 1;
}

/** Under eighteen (民法典 Art. 17). */
export function isMinor(birthDate: Day, on: Day): boolean {
  const age = ageOn(birthDate, on);
  return age !== null && age < 18;
}
