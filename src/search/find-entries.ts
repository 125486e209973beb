import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../accounts/actor.ts';
import { arrayLiteral, instant } from '../platform/database/raw.ts';
import { entryQuery } from './entry-text.ts';

/** The most that one search answers; who needs more narrows it. */
export const MOST_FOUND = 200;
/** The most that is looked through for a list which other conditions narrow as well. */
export const MOST_NARROWED = 10_000;

export const ENTRY_KINDS = ['CASE', 'INTAKE', 'PERSON'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** 1: a whole number or name; 2: a part of one, or its initials; 3: words of the text. */
export type Rank = 1 | 2 | 3;

export interface Entry {
  id: string;
  kind: EntryKind;
  rank: Rank;
  recencyAt: Date;
  /** Where the next page begins. */
  cursor: string;
}

const CURSOR = /^([123])_(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/**
 * What holds all the words, each anywhere in a text: whole numbers and names first, then parts of them, then texts; the
 * newest first among equals. One character finds nothing: every second entry would hold it.
 * @param at kinds, how many at most, and the cursor of the last one seen (anything else begins at the top)
 * @returns entries within the actor's organisations, which a query in the actor's scope must read again; null when the
 *   words are too short to search for
 */
export async function searchEntries(
  em: EntityManager,
  actor: Actor,
  typed: string,
  at: { kinds: readonly EntryKind[]; most: number; after?: string | null },
): Promise<Entry[] | null> {
  const query = entryQuery(typed);
  if (query === null) return null;
  const [, rank, recency, id] = CURSOR.exec(at.after ?? '') ?? [];
  const rows = await em.execute<(Omit<Entry, 'recencyAt'> & { recencyAt: string })[]>(
    // The function asks the session for its organisations; naming them here as well keeps both walls independent.
    `select ref_id as id, kind, rank, recency_at as "recencyAt",
       rank || '_' || to_char(recency_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || ref_id as cursor
     from sec.search_entries(:kinds::text[], :grams::text[], :terms::text[], :wholes::text[], :parts::text[], :orgs::uuid[],
       :rank::integer, :recency::timestamptz, :id::uuid, :most::integer)`,
    {
      kinds: arrayLiteral(at.kinds),
      grams: arrayLiteral(query.grams),
      terms: arrayLiteral(query.terms),
      wholes: arrayLiteral(query.wholes),
      parts: arrayLiteral(query.parts),
      orgs: actor.accountId === '' ? null : arrayLiteral(actor.orgIds),
      ...{ rank: rank ?? null, recency: recency ?? null, id: id ?? null, most: at.most },
    },
  );
  return rows.map((row) => ({ ...row, recencyAt: instant(row.recencyAt) }));
}

/** How many of what a search finds a list looks through: more where its other conditions will leave most of them out. */
export const mostFor = (filter: object): number =>
  Object.values(filter).some((value) => value !== undefined) ? MOST_NARROWED : MOST_FOUND;

/** Nothing in it can be searched for: no two characters stand together. */
export const isTooShort = (typed: string): boolean => entryQuery(typed) === null;

/** Identifiers of one kind that hold all the words; null when the words are too short to search for. */
export async function findEntries(
  em: EntityManager,
  actor: Actor,
  kind: EntryKind,
  typed: string,
  most = MOST_FOUND,
): Promise<string[] | null> {
  const found = await searchEntries(em, actor, typed, { kinds: [kind], most });
  return found?.map(({ id }) => id) ?? null;
}
