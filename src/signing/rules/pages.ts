/** What a code in a photograph leads to. */
export interface CodeFound {
  page: number;
  /** `this`: this version; `other-version`: another version of the same paper; `other-paper`: anything else, known or not. */
  of: 'this' | 'other-version' | 'other-paper';
}

/** What is known of one photograph before it is kept. */
export interface PhotoFacts {
  /** Codes of pages that were read in it; null: it was not looked at. */
  codes: readonly CodeFound[] | null;
  isPicture: boolean;
  /** The same picture was kept already, for this paper or another one. */
  isKnown: boolean;
  /** The page that a person chose; null: to be told by the code. */
  chosen: number | null;
}

export type PhotoRefusal =
  | 'not-a-picture'
  | 'known'
  | 'other-version'
  | 'other-paper'
  | 'several-pages'
  | 'page-differs'
  | 'no-such-page'
  | 'page-held';

export type PhotoDecision =
  /** `page` null: kept, and a person says later which page it shows. */
  | { ok: true; page: number | null; by: 'CODE' | 'PERSON' | null }
  | { ok: false; why: PhotoRefusal; page: number | null };

const no = (why: PhotoRefusal, page: number | null = null): PhotoDecision => ({ ok: false, why, page });

/**
 * Where a photograph belongs. The code decides; a person's choice must agree with it and stands alone only where no code
 * could be read. A page holds one photograph; another one comes only as its replacement.
 * @param held pages that have one already
 */
export function judgePhoto(photo: PhotoFacts, pageCount: number, held: ReadonlySet<number>): PhotoDecision {
  if (!photo.isPicture) return no('not-a-picture');
  if (photo.isKnown) return no('known');
  const codes = photo.codes ?? [];
  const foreign = codes.find(({ of }) => of !== 'this');
  if (foreign !== undefined) return no(foreign.of === 'other-version' ? 'other-version' : 'other-paper', foreign.page);
  const pages = new Set(codes.map(({ page }) => page));
  if (pages.size > 1) return no('several-pages');
  const [read = null] = pages;
  if (read !== null && photo.chosen !== null && read !== photo.chosen) return no('page-differs', read);
  const page = read ?? photo.chosen;
  if (page === null) return { ok: true, page: null, by: null };
  if (!Number.isInteger(page) || page < 1 || page > pageCount) return no('no-such-page', page);
  if (held.has(page)) return no('page-held', page);
  return { ok: true, page, by: read === null ? 'PERSON' : 'CODE' };
}

/** Pages of which no photograph is there, in order. */
export function missingPages(pageCount: number, held: ReadonlySet<number>): number[] {
  return Array.from({ length: pageCount }, (_, index) => index + 1).filter((page) => !held.has(page));
}

/** Code and page of an address as `stampCodes` prints it, on whatever host; null for any other text. */
export function readPageAddress(text: string): { code: string; page: number } | null {
  const found = /^https?:\/\/[^/\s]+\/v\/([0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3})\/([1-9]\d{0,3})$/.exec(
    text,
  );
  return found?.[1] === undefined ? null : { code: found[1], page: Number(found[2]) };
}
