import type { AgreementFacts } from './facts.ts';

/** Why an agreement must be written. */
export type WrittenBecause = 'MAJOR' | 'NOT_WAIVED' | 'NOT_AT_ONCE';

type FormFacts = Pick<AgreementFacts, 'writtenWaived' | 'items'>;

/** 即时履行: nothing but keeping the peace is left to do when the parties part. */
export function isPerformedAtOnce(agreement: Pick<AgreementFacts, 'items'>): boolean {
  return (
    agreement.items.length > 0 &&
    agreement.items.every((item) => item.kind === 'FORBEARANCE' || item.performedOn !== null)
  );
}

/**
 * 人民调解法 Art. 28 and the duty to write down what is not done at once or is hard (model: 宁波市人民调解条例 Art. 24): oral
 * only where the parties say that no written form is needed and it is performed at once or simple.
 * @returns null when the parties are free to choose
 */
export function mustBeWritten(
  agreement: FormFacts,
  difficulty: 'SIMPLE' | 'ORDINARY' | 'MAJOR',
): WrittenBecause | null {
  if (difficulty === 'MAJOR') return 'MAJOR';
  if (!agreement.writtenWaived) return 'NOT_WAIVED';
  return difficulty === 'SIMPLE' || isPerformedAtOnce(agreement) ? null : 'NOT_AT_ONCE';
}

/** Each party holds one copy and the committee one (人民调解法 Art. 29). An oral agreement has no copies. */
export function copiesNeeded(form: 'WRITTEN' | 'ORAL', parties: number): number {
  return form === 'WRITTEN' ? parties + 1 : 0;
}
