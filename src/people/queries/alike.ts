import type { Context } from '../../context.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { initialsOf } from '../../platform/text/initials.ts';
import { lettersOfName } from '../../platform/text/sounds.ts';
import { scopeOf } from '../../scope.ts';
import { findEntries } from '../../search/find-entries.ts';
import { nameLikeness } from '../name-likeness.ts';
import { mayBeOnePerson } from '../rules/alike.ts';

type Row = { id: string; name: string; sameVillage: boolean; sameBirthDate: boolean | null };

/** What the index is asked for: names with the same initials, and those with the same beginning or end (its pairs find no middle). */
function questionsFor(name: string): string[] {
  const letters = lettersOfName(name);
  const ends = letters.length > 2 ? [letters.slice(0, -1).join(''), letters.slice(1).join('')] : [];
  return [...new Set([...initialsOf(name), letters.join(''), ...ends])];
}

/** Records within the actor's scope whose name, with village or birth date, says that they may be the same person. */
export async function recordsAlike(ctx: Context, { id, name }: { id: string; name: string }): Promise<string[]> {
  const { em, actor } = ctx;
  const found = new Set<string>();
  for (const typed of questionsFor(name))
    for (const one of (await findEntries(em, actor, 'PERSON', typed)) ?? []) found.add(one);
  found.delete(id);
  if (found.size === 0) return [];
  const scope = scopeOf(actor);
  const rows = await em.execute<Row[]>(
    `select p.id, p.name, p.birth_date = k.birth_date as "sameBirthDate", coalesce(
         p.household_village_id = k.household_village_id or p.residence_grid_id = k.residence_grid_id
         or p.address = k.address, false) or exists (select 1 from organization o where o.kind = 'VILLAGE'
         and o.id = any (p.reader_org_ids) and o.id = any (k.reader_org_ids)) as "sameVillage"
       from person k join person p on p.kind = k.kind and p.id <> k.id
      where k.id = :id and p.id = any (:found::uuid[]) and ${scope.person('k')} and ${scope.person('p')}
      order by p.id desc`,
    { ...scope.params, id, found: arrayLiteral([...found]) },
  );
  return rows
    .map((row) => ({ ...row, likeness: nameLikeness(name, row.name) }))
    .filter(mayBeOnePerson)
    .map((row) => row.id);
}
