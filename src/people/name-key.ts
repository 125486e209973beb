import { foldForSearch } from '../platform/text/fold.ts';

/**
 * What two spellings of one name have in common: used to suggest that a visitor was here before, never to decide it.
 * Traditional and simplified, full and half width, dots and blanks make no difference.
 */
export function nameKey(name: string): string {
  return foldForSearch(name).replace(/[^\p{L}\p{N}\p{M}\p{Co}\p{Extended_Pictographic}]+/gu, '');
}
