import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { type EntryLines, entryText } from './entry-text.ts';
import type { EntryKind } from './find-entries.ts';

/** What is found anew, and whether its people are. */
interface Wanted {
  cases: Map<string, boolean>;
  intakes: Map<string, boolean>;
  /** Somebody may bear another name, wherever else he stands. */
  isRenamed: boolean;
}

type Row = EntryLines & { kind: EntryKind; id: string; readers: string[]; at: string; isOpen: boolean };

const nothing = (): Wanted => ({ cases: new Map(), intakes: new Map(), isRenamed: false });

/**
 * A case is found by number, names, story, place and mediator. Of protected cases only the number is found: the story of
 * a 限阅 case is not indexed (spec §5.10).
 */
const CASE = `select 'CASE' as kind, c.id, c.reader_org_ids as readers, c.created_at as at, c.confidentiality = 'NORMAL' as "isOpen",
    array[c.case_no, c.dossier_no]
      || array(select g.agreement_no from agreement g where g.case_id = c.id and c.confidentiality = 'NORMAL') as numbers,
    array(select n.name from case_party p join person n on n.id = p.person_id where p.case_id = c.id) as names,
    array[a.display_name] as others, array[s.title, s.summary, s.place] as texts
  from mediation_case c left join case_story s on s.case_id = c.id left join account a on a.id = c.lead_mediator_id
  where c.id = :caseId::uuid`;

const INTAKE = `select 'INTAKE', i.id, i.reader_org_ids, i.received_at, i.confidentiality = 'NORMAL', array[i.intake_no],
    array(select n.name from intake_person p join person n on n.id = p.person_id where p.intake_id = i.id),
    '{}'::text[], array[i.summary, i.demand, i.place, i.opposite_text]
  from intake i where i.id = :intakeId::uuid`;

/** People are found by name; their numbers are found by hash and stand in no index. */
const PEOPLE = `select 'PERSON', n.id, n.reader_org_ids, n.created_at, true, '{}'::text[], array[n.name], '{}'::text[], '{}'::text[]
  from person n where n.id in (select p.person_id from case_party p where p.case_id = :peopleOfCase::uuid
    union select x.person_id from intake_person x where x.intake_id = :peopleOfIntake::uuid)`;

/** Writes the entries of the index, in the transaction that changed what they are about. @returns the people among them */
async function index(em: EntityManager, { cases, intakes }: Wanted): Promise<string[]> {
  const [ofCases, ofIntakes] = [[...cases], [...intakes]];
  const found = new Map<string, Row>();
  // One of each at a time, which is nearly always all: by single keys the server keeps its plan.
  for (let i = 0; i < Math.max(ofCases.length, ofIntakes.length); i++) {
    const [[caseId = null, isOfCase = false], [intakeId = null, isOfIntake = false]] = [
      ofCases[i] ?? [],
      ofIntakes[i] ?? [],
    ];
    const people = { peopleOfCase: isOfCase ? caseId : null, peopleOfIntake: isOfIntake ? intakeId : null };
    const parts = isOfCase || isOfIntake ? [CASE, INTAKE, PEOPLE] : [CASE, INTAKE];
    for (const row of await em.execute<Row[]>(parts.join(' union all '), { caseId, intakeId, ...people }))
      found.set(row.id, row);
  }
  if (found.size === 0) return [];
  // In one order, so that two changes that bring the same people wait for each other in a row and not in a ring.
  const rows = [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const entries = rows.map(({ kind, id, readers, at, isOpen, ...lines }) => {
    return { kind, id, readers, at, ...entryText(isOpen ? lines : { numbers: lines.numbers }) };
  });
  await em.execute(
    `select sec.keep_search_entry(e.id, e.kind, e.readers, e.text, e.names, e.grams, e.at)
     from jsonb_to_recordset(:entries::jsonb)
       as e (id uuid, kind text, readers uuid[], text text, names text, grams text[], at timestamptz)`,
    { entries: JSON.stringify(entries) },
  );
  return rows.filter(({ kind }) => kind === 'PERSON').map(({ id }) => id);
}

/** Where else these people stand: a name that was corrected is found there as well. */
async function indexElsewhere(em: EntityManager, people: readonly string[], done: Wanted): Promise<void> {
  const ids = { people: arrayLiteral(people) };
  const cases = await em.execute<{ id: string }[]>(
    'select distinct p.case_id as id from case_party p where p.person_id = any (:people::uuid[])',
    ids,
  );
  const intakes = await em.execute<{ id: string }[]>(
    'select distinct x.intake_id as id from intake_person x where x.person_id = any (:people::uuid[])',
    ids,
  );
  const others = (found: readonly { id: string }[], known: ReadonlyMap<string, boolean>) =>
    new Map(found.filter(({ id }) => !known.has(id)).map(({ id }) => [id, false]));
  const elsewhere = { cases: others(cases, done.cases), intakes: others(intakes, done.intakes), isRenamed: false };
  await index(em, elsewhere);
}

/** Events after which other people, or other readers of them, stand in a case. */
const ABOUT_PEOPLE: readonly string[] = [
  'intake.registered',
  'intake.corrected',
  'case.drafted',
  'case.party-added',
  'case.party-changed',
  'case.escalated',
  'case.received',
  'case.handed-down',
];

/** Events after which somebody may bear another name. */
const ABOUT_NAMES: readonly string[] = ['case.party-changed', 'intake.corrected'];

/** Of one change, gathered until its last event. */
const gathered = new WeakMap<EntityManager, Wanted>();

function gather(em: EntityManager, { name, caseId, intakeId }: DomainEvent): Wanted {
  const wanted = gathered.get(em) ?? nothing();
  gathered.set(em, wanted);
  // What a unit outside answers is found by nobody, and it is no reader of the rest.
  if (name === 'intake.replied') return wanted;
  const isAboutPeople = ABOUT_PEOPLE.includes(name);
  if (caseId !== undefined) wanted.cases.set(caseId, isAboutPeople || (wanted.cases.get(caseId) ?? false));
  if (intakeId !== undefined) wanted.intakes.set(intakeId, isAboutPeople || (wanted.intakes.get(intakeId) ?? false));
  if (ABOUT_NAMES.includes(name)) wanted.isRenamed = true;
  return wanted;
}

/** After the events of a change: what can be found is what is stored. Once for all of them, when everything is written. */
export const indexForSearch: Reaction = async (act: Change, event: DomainEvent) => {
  const wanted = gather(act.em, event);
  if (act.isFollowedBy(event, () => true)) return;
  gathered.delete(act.em);
  const people = await index(act.em, wanted);
  if (wanted.isRenamed && people.length > 0) await indexElsewhere(act.em, people, wanted);
};
