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

/** Where a page of a list ends that is in the order of time: an instant (UTC, to the microsecond) and an identifier. */
const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The parts of a place, to be bound; null for whatever is none, such as the 31st of February. */
export function placeOf(place: string | null): { at: string; id: string } | null {
  const [, at = '', id = ''] = PLACE.exec(place ?? '') ?? [];
  const instant = new Date(at);
  const isThere = !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 19) === at.slice(0, 19);
  return isThere ? { at, id } : null;
}

/** What stands behind a place of a list, newest first, and how far was looked: null where nothing comes any more. */
export interface Looked {
  ids: string[];
  end: string | null;
}

/** Identifiers of one kind that hold all the words, the newest behind `after`, however whole the words stand in them. */
export async function newestEntries(
  em: EntityManager,
  actor: Actor,
  kind: EntryKind,
  typed: string,
  { most, after }: { most: number; after: string | null },
): Promise<Looked> {
  const query = entryQuery(typed);
  if (query === null) return { ids: [], end: null };
  const place = placeOf(after);
  const rows = await em.execute<{ id: string; place: string }[]>(
    `select ref_id as id,
       to_char(recency_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || ref_id as place
     from sec.newest_entries(array[:kind], :grams::text[], :terms::text[], :orgs::uuid[], :at::timestamptz, :id::uuid,
       :most::integer)`,
    {
      ...{ kind, grams: arrayLiteral(query.grams), terms: arrayLiteral(query.terms) },
      ...{
        orgs: actor.accountId === '' ? null : arrayLiteral(actor.orgIds),
        at: place?.at ?? null,
        id: place?.id ?? null,
        most,
      },
    },
  );
  return { ids: rows.map((row) => row.id), end: rows.length === most ? (rows.at(-1)?.place ?? null) : null };
}

/** How many of what a search finds a list looks through at once: more where its other conditions will leave most of them out. */
const mostFor = (filter: object): number =>
  Object.values(filter).some((value) => value !== undefined && value !== '') ? MOST_NARROWED : MOST_FOUND;

/** Pieces of what was found that are looked through for one page; whoever wants more goes on from there. */
const MOST_ROUNDS = 4;

/**
 * One page of a list that is narrowed by words: finds, lists what was found, and goes on where nothing of it is left.
 * @param find what holds the words, behind a place  @param list the page of the list among those
 */
export async function listFound<T>(
  filter: object,
  after: string | null,
  find: (at: { most: number; after: string | null }) => Promise<Looked>,
  list: (ids: readonly string[]) => Promise<{ rows: T[]; next: string | null }>,
): Promise<{ rows: T[]; next: string | null }> {
  const most = mostFor(filter);
  let at = after;
  for (let round = 1; ; round++) {
    const { ids, end } = await find({ most, after: at });
    const { rows, next } = await list(ids);
    if (next !== null || rows.length > 0 || end === null || round === MOST_ROUNDS) return { rows, next: next ?? end };
    at = end;
  }
}

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
