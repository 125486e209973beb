import { foldForSearch } from './fold.ts';

// Left out, so that '唐口民调字12' finds '〔2026〕唐口民调字第12号' up to the brackets and a name is found with or without its dot.
const IGNORED = /[〔〕[\](){}<>〈〉《》「」『』【】·•‧・∙⋅˙\-‐‑]/gu;
const SEPARATORS = /[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/gu;

/**
 * The form of a text that is stored for searching: folded, brackets, dots and hyphens left out, all other punctuation as
 * one space. Lines stay lines.
 */
export function searchText(text: string): string {
  return foldForSearch(text)
    .replace(IGNORED, '')
    .replace(SEPARATORS, (gap) => (gap.includes('\n') ? '\n' : ' '))
    .trim();
}

function runs(text: string): string[][] {
  return searchText(text)
    .split(/\s+/u)
    .filter((run) => run !== '')
    .map((run) => Array.from(run));
}

function pairs(run: readonly string[]): string[] {
  return run.slice(1).map((character, index) => `${run[index]}${character}`);
}

/**
 * What a text can be found by: each pair of neighbouring characters, whichever their script ('第12号' gives 第1, 12, 2号, so
 * that it is not found in '第123号'), and a character that stands alone. Each token once, in order of appearance.
 */
export function bigrams(text: string): string[] {
  return [...new Set(runs(text).flatMap((run) => (run.length === 1 ? run : pairs(run))))];
}

export type SearchQuery = {
  /** All must be among the tokens of a text. */
  tokens: string[];
  /** All must stand in the `searchText` of a text; pairs alone also match their characters in another order. */
  terms: string[];
  /** Nothing to search by: no two characters stand together. */
  tooShort: boolean;
};

/** What a typed query asks for. Words apart from each other are looked for apart, all of them. */
export function searchQuery(typed: string): SearchQuery {
  const found = runs(typed);
  const tokens = [...new Set(found.flatMap(pairs))];
  return { tokens, terms: [...new Set(found.map((run) => run.join('')))], tooShort: tokens.length === 0 };
}
