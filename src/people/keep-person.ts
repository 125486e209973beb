import type { Change } from '../change.ts';
import { assertLocations } from '../places/known-locations.ts';
import { newId } from '../platform/database/columns.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { type FieldFault, Invalid, NotFound } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { nameKey } from './name-key.ts';
import { Person } from './person.entity.ts';
import { type PersonChange, personColumns, takeOver } from './person-columns.ts';
import type { PersonInput } from './person-fields.ts';
import { type CheckedPerson, checkPerson } from './rules/person.ts';

/** One person to be kept, and where its fields stand in the form, so that a fault is found again: `visitors.0`. */
export type PersonRow = { at: string; input: PersonInput };

export type KeptPerson = {
  id: string;
  name: string;
  kind: Person['kind'];
  birthDate: string | null;
  isNew: boolean;
  /** What became different about a person that was known before; numbers masked. */
  changes: PersonChange[];
};

/**
 * Finds or makes the persons of a change, in the order of the rows. Known are: whoever was chosen by id within the actor's
 * scope, and whoever has the same verified identity number and the same name. Blanks of a known person are filled, what
 * was typed anew replaces what stood there and is told in `changes`.
 * @param readerOrgIds organisations that meet these persons now; those that met them before keep reading
 * @throws Invalid with every fault of every row; NotFound for a chosen person outside the scope
 */
export async function keepPersons(
  act: Change,
  rows: readonly PersonRow[],
  readerOrgIds: string[],
): Promise<KeptPerson[]> {
  const checked = checkRows(rows, act.today);
  await assertLocations(
    act.em,
    rows.flatMap(({ input }) => [input.householdVillageId, input.residenceGridId]),
  );
  const chosen = await choose(act, [...new Set(rows.flatMap(({ input }) => input.personId ?? []))]);
  const byNumber = await findByNumber(act, checked);
  const faults: FieldFault[] = [];
  const found = rows.map(({ at, input }, index) => {
    const facts = checked[index] as CheckedPerson;
    if (input.personId !== null) return chosen.get(input.personId) ?? null;
    const holder = byNumber.get(numberKey(facts) ?? '') ?? null;
    if (holder === null || nameKey(holder.name) === nameKey(facts.name ?? '')) return holder;
    faults.push({ field: `${at}.idNo`, key: 'person.error.id-of-other', params: { name: holder.name } });
    return null;
  });
  if (faults.length > 0) throw new Invalid(faults);
  return rows.map(({ input }, index) => {
    const facts = checked[index] as CheckedPerson;
    // The same new person twice in one form is made once.
    const key = numberKey(facts);
    const known = found[index] ?? (key === null ? null : (byNumber.get(key) ?? null));
    const kept = keepOne(act, known, input, facts, readerOrgIds);
    if (key !== null) byNumber.set(key, kept.person);
    return kept.told;
  });
}

function checkRows(rows: readonly PersonRow[], today: string): CheckedPerson[] {
  const found = rows.map(({ at, input }) => ({ at, result: checkPerson(input, input.personId !== null, today) }));
  const faults = found.flatMap(({ at, result }) =>
    Array.isArray(result) ? result.map((fault) => ({ ...fault, field: `${at}.${fault.field}` })) : [],
  );
  if (faults.length > 0) throw new Invalid(faults);
  return found.map(({ result }) => result as CheckedPerson);
}

/** Only a verified number says who somebody is. */
function numberKey({ idNo, idType }: CheckedPerson): string | null {
  return idNo?.isVerified ? `${idType === 'CREDIT_CODE' ? 'credit_code' : 'id_no'}|${idNo.number}` : null;
}

async function choose(act: Change, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const scope = scopeOf(act.actor);
  const seen = await act.em.execute<{ id: string }[]>(
    `select p.id from person p where p.id = any(:ids::uuid[]) and ${scope.person('p')} order by p.id for update`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
  if (seen.length < ids.length) throw new NotFound();
  const persons = await act.em.find(Person, { id: { $in: [...ids] } });
  return new Map(persons.map((person) => [person.id, person]));
}

/** Two counters that meet the same new visitor at the same moment wait for each other here, so that one record is made. */
async function findByNumber(act: Change, checked: readonly CheckedPerson[]): Promise<Map<string, Person>> {
  const keys = [...new Set(checked.map(numberKey).filter((key) => key !== null))].sort();
  if (keys.length === 0) return new Map();
  const hashes = new Map<string, string>();
  for (const key of keys) {
    const [kind = 'id_no', number = ''] = key.split('|') as ['id_no' | 'credit_code', string];
    const found = act.house.fields.indexes(kind, number).map((hash) => hash.toString('hex'));
    for (const hash of found) hashes.set(hash, key);
    await act.em.execute("select pg_advisory_xact_lock(('x' || left(:hash, 16))::bit(64)::bigint)", { hash: found[0] });
  }
  const scope = scopeOf(act.actor);
  const rows = await act.em.execute<{ id: string; hash: string }[]>(
    `select p.id, encode(p.id_no_hash, 'hex') as hash from person p
     where p.id_no_hash = any(:hashes::bytea[]) and p.id_no_verified and ${scope.person('p')}
     order by p.same_as_id is not null, p.id for update`,
    { ...scope.params, hashes: arrayLiteral([...hashes.keys()].map((hash) => `\\x${hash}`)) },
  );
  if (rows.length === 0) return new Map();
  const persons = await act.em.find(Person, { id: { $in: rows.map(({ id }) => id) } });
  const byId = new Map(persons.map((person) => [person.id, person]));
  const found = new Map<string, Person>();
  for (const { id, hash } of rows) {
    const [key, person] = [hashes.get(hash), byId.get(id)];
    if (key !== undefined && person !== undefined && !found.has(key)) found.set(key, person);
  }
  return found;
}

function keepOne(
  act: Change,
  known: Person | null,
  input: PersonInput,
  facts: CheckedPerson,
  readerOrgIds: string[],
): { person: Person; told: KeptPerson } {
  const id = known?.id ?? newId();
  const columns = personColumns(act.house.fields, id, input, facts);
  const changes = known === null ? [] : takeOver(known, columns, readerOrgIds, act.now);
  const person =
    known ??
    act.em.create(Person, {
      ...columns,
      id,
      kind: facts.kind,
      name: facts.name ?? '',
      readerOrgIds,
      createdAt: act.now,
      createdBy: act.actor.accountId,
    });
  const { name, kind, birthDate = null } = person;
  return { person, told: { id, name, kind, birthDate: birthDate ?? null, isNew: known === null, changes } };
}
