import { CASE_SOURCES, type CaseSource, isEntrusted } from '../src/cases/rules/vocabulary.ts';

/** A column of the statistics and the sources that it counts. */
export type SourceColumn = { code: CaseSource | 'ENTRUSTED'; counts: readonly CaseSource[] };

const entrusted = CASE_SOURCES.filter(isEntrusted);

/** The eight columns 案件来源 of the statistics: 接受委托移送 is the sum of the five that follow it. */
export const SOURCE_COLUMNS: readonly SourceColumn[] = [
  { code: 'OWN_INITIATIVE', counts: ['OWN_INITIATIVE'] },
  { code: 'APPLICATION', counts: ['APPLICATION'] },
  { code: 'ENTRUSTED', counts: entrusted },
  ...entrusted.map((source) => ({ code: source, counts: [source] })),
];
