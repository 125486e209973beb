import { CONFIDENTIALITIES, type Confidentiality } from '../../cases/rules/vocabulary.ts';

export type Protection = { ofCase: Confidentiality; ofIntake: Confidentiality };

/**
 * How a case and its intake are protected, when one of them changed: both as the higher one (invariant I9). Only when the
 * centre's head released the case by hand does the intake that was protected with it follow down.
 * @param levels `before`: what the case was before it was changed by hand; null when it was not
 */
export function protectionFor({
  ofCase,
  ofIntake,
  before,
}: Protection & { before: Confidentiality | null }): Protection {
  const rank = (level: Confidentiality) => CONFIDENTIALITIES.indexOf(level);
  const isReleased = before !== null && rank(before) > rank(ofCase) && ofIntake === before;
  if (isReleased) return { ofCase, ofIntake: ofCase };
  const higher = rank(ofCase) >= rank(ofIntake) ? ofCase : ofIntake;
  return { ofCase: higher, ofIntake: higher };
}
