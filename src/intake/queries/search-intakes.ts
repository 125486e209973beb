import type { Context } from '../../context.ts';
import { findPeople } from '../../people/queries/find-people.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { type Looked, listFound, newestEntries, placeOf } from '../../search/find-entries.ts';
import { type IntakeFilter, type IntakeRow, listIntakes } from './list-intakes.ts';

type Page = { today: string; after: string | null; size?: number };

/**
 * Intakes by number, by the people in them (name, identity number or telephone), or by words of their story through the
 * index of character pairs. Within scope, newest first, page after page to the last. Without words it is the list.
 */
export async function searchIntakes(
  ctx: Context,
  typed: string,
  filter: IntakeFilter,
  at: Page,
): Promise<{ rows: IntakeRow[]; next: string | null }> {
  const { em, actor } = ctx;
  if (typed.trim() === '') return listIntakes(em, actor, filter, at);
  return listFound(
    filter,
    at.after,
    (behind) => findBehind(ctx, typed, behind),
    (ids) => listIntakes(em, actor, { ...filter, ids }, at),
  );
}

async function findBehind(
  ctx: Context,
  typed: string,
  { most, after }: { most: number; after: string | null },
): Promise<Looked> {
  const { em, actor } = ctx;
  const scope = scopeOf(actor);
  const people = (await findPeople(ctx, typed.trim(), 50)).map(({ id }) => id);
  const { ids, end } = await newestEntries(em, actor, 'INTAKE', typed.trim(), { most, after });
  const last = placeOf(end);
  const found = await em.execute<{ id: string }[]>(
    // By their people no further than the words were looked for: the rest comes with the rest.
    `select i.id from intake i where i.id = any (:entries::uuid[]) and ${scope.intake('i')}
     union
     select i.id from intake_person x join intake i on i.id = x.intake_id
      where x.person_id = any (:people::uuid[]) and ${scope.intake('i')}
        and (:endAt::timestamptz is null or (i.received_at, i.id) >= (:endAt::timestamptz, :endId::uuid))`,
    {
      ...scope.params,
      entries: arrayLiteral(ids),
      people: arrayLiteral(people),
      endAt: last?.at ?? null,
      endId: last?.id ?? null,
    },
  );
  return { ids: found.map(({ id }) => id), end };
}
