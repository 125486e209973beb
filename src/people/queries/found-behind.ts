import type { Context } from '../../context.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { type EntryKind, type Looked, newestEntries, placeOf } from '../../search/find-entries.ts';
import { findPeople } from './find-people.ts';

/** The most persons whose matters one search looks for. */
const MOST_PEOPLE = 50;

/**
 * What of one kind holds the words or has a person in it whom they find, behind a place. By their people no further than the
 * words were looked for: the rest comes with the rest.
 * @param statement selects the `id` of what the actor's scope shows of `:entries` and of the matters of `:people`, these from
 *   `:endAt`, `:endId` on
 */
export async function foundBehind(
  ctx: Context,
  kind: EntryKind,
  typed: string,
  behind: { most: number; after: string | null },
  statement: string,
): Promise<Looked> {
  const { em, actor } = ctx;
  const people = (await findPeople(ctx, typed.trim(), MOST_PEOPLE)).map(({ id }) => id);
  const { ids, end } = await newestEntries(em, actor, kind, typed.trim(), behind);
  const last = placeOf(end);
  const found = await em.execute<{ id: string }[]>(statement, {
    ...scopeOf(actor).params,
    entries: arrayLiteral(ids),
    people: arrayLiteral(people),
    endAt: last?.at ?? null,
    endId: last?.id ?? null,
  });
  return { ids: found.map(({ id }) => id), end };
}
