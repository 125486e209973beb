import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../accounts/actor.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { searchQuery } from '../platform/text/search-tokens.ts';

/** The most that one search answers; who needs more narrows it. */
export const MOST_FOUND = 200;

/**
 * Cases or intakes that hold all the words, each anywhere in a text, newest first. One character finds nothing: every
 * second entry would hold it.
 * @returns identifiers within the actor's scope; null when the words are too short to search for
 */
export async function findEntries(
  em: EntityManager,
  actor: Actor,
  kind: 'CASE' | 'INTAKE' | 'PERSON',
  typed: string,
): Promise<string[] | null> {
  const { tokens, terms, tooShort } = searchQuery(typed);
  if (tooShort || tokens.length === 0) return null;
  // The function asks the session for its organisations; naming them here as well keeps both walls independent.
  const rows = await em.execute<{ id: string }[]>(
    `select ref_id as id from sec.search_entries(:kind, :grams::text[], :terms::text[], :orgs::uuid[], :most)`,
    {
      kind,
      grams: arrayLiteral(tokens),
      terms: arrayLiteral(terms),
      orgs: actor.accountId === '' ? null : arrayLiteral(actor.orgIds),
      most: MOST_FOUND,
    },
  );
  return rows.map(({ id }) => id);
}
