import type { Difficulty, Risk } from '../../cases/rules/vocabulary.ts';

/** A case as far as its report depends on it; `hits`: rules of the definition that it meets (`cases/rules/major.ts`). */
export type Matter = { risk: Risk; difficulty: Difficulty; hits: readonly string[]; isAtRest: boolean };

/** 降级 · 随案件结束 · 随登记事项办结结束 · 并入案件的报告. */
export type Ending = 'DOWNGRADED' | 'CASE_ENDED' | 'INTAKE_ENDED' | 'JOINED';

/** The last report of a case. */
export type LastReport = { risk: Risk; hits: readonly string[]; ending: Ending | null };

export type Step = 'OPEN' | 'RAISE' | 'LOWER' | 'DOWNGRADED' | 'CASE_ENDED' | null;

/** 重大疑难: red, or of that difficulty, which every hit of the definition brings with it (spec §1.4, §5.8). */
export function isMajor({ risk, difficulty }: Pick<Matter, 'risk' | 'difficulty'>): boolean {
  return risk === 'RED' || difficulty === 'MAJOR';
}

/**
 * What a change of the case means for its report. A report never ends because somebody forgot it, and one that the centre
 * has downgraded is not opened again by a mere correction that finds nothing new.
 * @param isJudged somebody looked at the danger itself just now
 */
export function stepOf(matter: Matter, last: LastReport | null, isJudged: boolean): Step {
  const isNew = matter.hits.some((hit) => !last?.hits.includes(hit));
  if (last === null || last.ending !== null) {
    const isKnown = last?.ending === 'DOWNGRADED' && !isNew && matter.risk !== 'RED' && !isJudged;
    return isMajor(matter) && !matter.isAtRest && !isKnown ? 'OPEN' : null;
  }
  if (matter.isAtRest) return 'CASE_ENDED';
  if (!isMajor(matter)) return 'DOWNGRADED';
  if (isNew || (matter.risk === 'RED' && last.risk !== 'RED')) return 'RAISE';
  return matter.risk !== last.risk ? 'LOWER' : null;
}

/** 降级: from red to another colour, or to a dispute that is not 重大疑难 at all. Only the centre or the street may. */
export function isDowngrade(open: Pick<LastReport, 'risk'>, after: Pick<Matter, 'risk' | 'difficulty'>): boolean {
  return (open.risk === 'RED' && after.risk !== 'RED') || !isMajor(after);
}
