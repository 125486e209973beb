import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { findEntries } from '../../search/find-entries.ts';
import { readPersonQuery } from '../rules/person-query.ts';

/** A person as lists show it: numbers masked. */
export type PersonRow = {
  id: string;
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED';
  name: string;
  idNoMasked: string | null;
  idNoVerified: boolean;
  phoneMasked: string | null;
  gender: 'M' | 'F' | null;
  birthDate: string | null;
  address: string | null;
  noContactChannels: string[];
};

const COLUMNS = `p.id, p.kind, p.name, p.id_no_masked as "idNoMasked", p.id_no_verified as "idNoVerified",
  p.phone_masked as "phoneMasked", p.gender, p.birth_date as "birthDate", p.address,
  p.no_contact_channels as "noContactChannels"`;

/**
 * Persons within the actor's scope: by identity number or telephone exactly, by a part of the name (two characters and
 * more). Whole names first, then who was met last.
 */
export async function findPeople({ em, actor, house }: Context, typed: string, limit = 8): Promise<PersonRow[]> {
  const query = readPersonQuery(typed);
  if (query.by === 'nothing') return [];
  const scope = scopeOf(actor);
  // Who is known to be the same as somebody the actor may see is answered by that one.
  const answering = (found: string) => `select ${COLUMNS} from person p where p.id in (
    select coalesce(k.id, f.id) from person f left join person k on k.id = f.same_as_id and ${scope.person('k')}
    where ${found} and ${scope.person('f')})`;
  if (query.by === 'name') {
    const ids = (await findEntries(em, actor, 'PERSON', query.name)) ?? [];
    if (ids.length === 0) return [];
    return em.execute<PersonRow[]>(
      `${answering('f.id = any (:ids::uuid[])')} order by p.name <> :name, p.id desc limit ${limit}`,
      { ...scope.params, ids: arrayLiteral(ids), name: query.name },
    );
  }
  const hashes = house.fields.indexes(query.by, query.number).map((hash) => `\\x${hash.toString('hex')}`);
  const column = query.by === 'phone' ? 'f.phone_hash' : 'f.id_no_hash';
  const found = answering(`${column} = any(:hashes::bytea[])`);
  return em.execute<PersonRow[]>(`${found} order by p.id desc limit ${limit}`, {
    ...scope.params,
    hashes: arrayLiteral(hashes),
  });
}

/** The persons with these ids, as far as the actor may see them, in the order of the ids. */
export async function peopleById(
  { em, actor }: Pick<Context, 'em' | 'actor'>,
  ids: readonly string[],
): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const scope = scopeOf(actor);
  return em.execute<PersonRow[]>(
    `select ${COLUMNS} from person p where p.id = any(:ids::uuid[]) and ${scope.person('p')}
     order by array_position(:ids::uuid[], p.id)`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
}

/** Persons with exactly one of these names, for the question whether somebody was here before. */
export async function peopleNamed(
  em: EntityManager,
  { params, person }: ReturnType<typeof scopeOf>,
  names: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (names.length === 0) return [];
  return em.execute(`select p.id, p.name from person p where p.name = any(:names::text[]) and ${person('p')}`, {
    ...params,
    names: arrayLiteral(names),
  });
}
