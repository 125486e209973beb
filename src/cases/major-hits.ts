import { MAJOR_MARKS, type MajorFacts, type MajorHit, type MajorMark, majorHits } from './rules/major.ts';

/** What a stored case tells about its difficulty, beside what a form tells anew. */
export type StoredMatter = Omit<MajorFacts, 'marks' | 'injuredWorkers' | 'visits'> & { ruleHits: readonly string[] };

/** The marks that somebody ticked before: they are kept as the hits that they make. */
export function marksOf(ruleHits: readonly string[]): MajorMark[] {
  return MAJOR_MARKS.filter((mark) => ruleHits.includes(mark));
}

/**
 * 重大疑难 counted anew. How often the parties came and how many workers were hurt is not stored as a number: what was hit
 * by it stays hit, unless the form says otherwise.
 */
export function hitsAnew(
  { ruleHits, ...matter }: StoredMatter,
  told: { marks?: readonly MajorMark[]; injuredWorkers?: number | null } = {},
): MajorHit[] {
  const { marks = marksOf(ruleHits), injuredWorkers = null } = told;
  const workers = injuredWorkers ?? (ruleHits.includes('WORK_INJURY') ? Number.MAX_SAFE_INTEGER : 0);
  const visits = ruleHits.includes('REPEATED_VISIT') ? Number.MAX_SAFE_INTEGER : 0;
  return majorHits({ ...matter, marks, injuredWorkers: workers, visits });
}
