/** How many names of a side stand in a title; the papers carry them all. */
const NAMED = 3;

/**
 * 卷名: applicants, respondents and what it is about, as on the cover of the dossier: 赵某某、孙某某邻里纠纷.
 * @param typeName Chinese name of the type of dispute; null while none is chosen
 */
export function caseTitle(
  applicants: readonly string[],
  respondents: readonly string[],
  typeName: string | null,
): string {
  const sides = [applicants, respondents].filter((names) => names.length > 0).map(shortened);
  return `${sides.join('、')}${typeName ?? '纠纷'}`;
}

function shortened(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join('、');
  return names.length > NAMED ? `${shown}等${names.length}人` : shown;
}
