import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { earlierVisits } from '../../people/queries/earlier-visits.ts';
import { peopleById } from '../../people/queries/find-people.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { EntryKind } from '../../search/find-entries.ts';
import type { Field } from '../why.ts';

/** One thing that was found, as far as the reader may see it. */
export interface FoundRow {
  kind: EntryKind;
  id: string;
  number: string | null;
  /** Null where the content is closed to this reader (限阅). */
  title: string | null;
  /** Code of the state of a case or an intake. */
  state: string | null;
  orgName: string | null;
  at: Date;
  /** The matter behind it: itself, or a person's newest one. */
  matter: { kind: 'CASE' | 'INTAKE'; id: string };
  fields: Field[];
  /** Names of the records of the same person by which it is found first, so that it is found once. */
  otherwise: Field[][];
}

type Raw = Omit<FoundRow, 'at' | 'fields' | 'kind' | 'matter' | 'otherwise'> & {
  at: string;
  numbers: (string | null)[];
  names: string[];
  texts: (string | null)[];
  mediator: string | null;
};

const MOST_NAMES = 50;

function rowOf(kind: 'CASE' | 'INTAKE', { at, numbers, names, texts, mediator, ...row }: Raw): FoundRow {
  const [summary = null, place = null, demand = null] = texts;
  const fields: Field[] = [
    ...numbers.map((text): Field => ({ field: 'number', text })),
    ...names.map((text): Field => ({ field: 'party', text, isName: true })),
    ...(kind === 'CASE' ? [{ field: 'title', text: row.title } as const] : []),
    { field: 'summary', text: summary },
    { field: 'place', text: place },
    { field: 'summary', text: demand },
    { field: 'mediator', text: mediator, isName: true },
  ];
  return { ...row, kind, at: instant(at), matter: { kind, id: row.id }, fields, otherwise: [] };
}

async function caseRows(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Rows> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `select c.id, c.case_no as number, s.title, c.state, o.name as "orgName", c.created_at as at,
       array[c.case_no, c.dossier_no] || case when s.case_id is null then '{}' else
         array(select g.agreement_no from agreement g where g.case_id = c.id) end as numbers,
       case when s.case_id is null then '{}' else array(select n.name from case_party p join person n on n.id = p.person_id
         where p.case_id = c.id order by p.ordinal limit ${MOST_NAMES}) end as names,
       array[s.summary, s.place] as texts, case when s.case_id is null then null else a.display_name end as mediator
     from mediation_case c join organization o on o.id = c.current_org_id left join account a on a.id = c.lead_mediator_id
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
     where c.id = any (:ids::uuid[]) and ${scope.listed('c')}`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
  return byId(rows.map((row) => rowOf('CASE', row)));
}

async function intakeRows(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Rows> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `select i.id, i.intake_no as number, i.summary as title, i.state, o.name as "orgName", i.received_at as at,
       array[i.intake_no] as numbers, array(select n.name from intake_person p join person n on n.id = p.person_id
         where p.intake_id = i.id order by p.ordinal limit ${MOST_NAMES}) || i.opposite_text as names,
       array[i.summary, i.place, i.demand] as texts, null as mediator
     from intake i join organization o on o.id = i.org_id
     where i.id = any (:ids::uuid[]) and ${scope.intake('i')}`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
  return byId(rows.map((row) => rowOf('INTAKE', row)));
}

const nameField = (text: string): Field[] => [{ field: 'name', text, isName: true }];

/**
 * A person is found where at least one matter of theirs is open to the reader. Of a person with several records the kept one
 * answers, and the name in another one is why.
 */
async function personRows(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Rows> {
  const people = await peopleById({ em, actor }, ids);
  const records = await recordsOf(em, actor, ids);
  const heads = await peopleById({ em, actor }, [...new Set(records.map(({ headId }) => headId))]);
  const visits = await earlierVisits(em, actor, ids);
  const rows: Rows = new Map();
  for (const { id, name } of people) {
    const own = records.filter(({ askedId }) => askedId === id);
    const last = visits.find(({ personId }) => own.some((record) => record.id === personId));
    const head = heads.find((one) => one.id === own[0]?.headId);
    if (last === undefined || head === undefined) continue;
    const row = {
      id: head.id,
      title: head.name,
      number: head.phoneMasked ?? head.idNoMasked,
      state: null,
      orgName: null,
    };
    const mine = own.findIndex((record) => record.id === id);
    rows.set(id, {
      ...{ ...row, kind: 'PERSON', at: last.at, matter: { kind: last.kind, id: last.id } },
      ...{ fields: nameField(name), otherwise: own.slice(0, mine).map((record) => nameField(record.name)) },
    });
  }
  return rows;
}

type Rows = Map<string, FoundRow>;
type PersonRecord = { askedId: string; headId: string; id: string; name: string };

/** All records of these persons that the actor may see, the kept one first, then the oldest. */
function recordsOf(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<PersonRecord[]> {
  const scope = scopeOf(actor);
  return em.execute<PersonRecord[]>(
    `select a.id as "askedId", coalesce(k.id, a.id) as "headId", r.id, r.name
     from person a left join person k on k.id = a.same_as_id and ${scope.person('k')}
       join person r on (r.id = coalesce(k.id, a.id) or r.same_as_id = k.id) and ${scope.person('r')}
     where a.id = any (:ids::uuid[]) and ${scope.person('a')}
     order by r.id <> coalesce(k.id, a.id), r.id`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
}

const byId = (rows: FoundRow[]): Rows => new Map(rows.map((row) => [row.id, row]));
const READERS = { CASE: caseRows, INTAKE: intakeRows, PERSON: personRows };

/** Reads again, in the actor's scope, what the index found: entry -> row. What the actor may not see is left out. */
export async function foundRows(
  em: EntityManager,
  actor: Actor,
  entries: readonly { id: string; kind: EntryKind }[],
): Promise<Rows> {
  const rows: [string, FoundRow][] = [];
  for (const kind of ['CASE', 'INTAKE', 'PERSON'] as const) {
    const ids = entries.filter((entry) => entry.kind === kind).map(({ id }) => id);
    if (ids.length > 0) rows.push(...(await READERS[kind](em, actor, ids)));
  }
  return new Map(rows);
}
