import type { Context } from '../context.ts';
import { findPeople, peopleById } from '../people/queries/find-people.ts';
import { type Match, matchesFor } from '../people/queries/person-matches.ts';
import { isReference } from '../platform/forms/fields.ts';
import type { Typed } from '../platform/html/form-view.ts';

/** Persons that the typed name or number may mean; the chosen one alone once there is one. */
export async function matchesOf(ctx: Context, typed: Typed): Promise<Match[]> {
  const picked = String(typed.personId ?? '');
  if (isReference(picked)) return matchesFor(ctx, await peopleById(ctx, [picked]));
  for (const name of ['idNo', 'phone', 'name']) {
    const query = String(typed[name] ?? '');
    const found = query === '' ? [] : await findPeople(ctx, query, 5);
    if (found.length > 0) return matchesFor(ctx, found);
  }
  return [];
}
