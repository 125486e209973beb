import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { type EntryLines, entryText } from './entry-text.ts';
import type { EntryKind } from './find-entries.ts';

interface Found {
  readerOrgIds: string[];
  recencyAt: string;
}

/** Writes one entry of the index, in the transaction that changed what it is about. */
async function keep(
  em: EntityManager,
  kind: EntryKind,
  refId: string,
  found: Found,
  lines: Partial<EntryLines>,
): Promise<void> {
  const { text, names, grams } = entryText(lines);
  await em.execute(
    `select sec.keep_search_entry(:refId::uuid, :kind, :readers::uuid[], :text, :names, :grams::text[],
       :recencyAt::timestamptz)`,
    {
      ...{ refId, kind, text, names, recencyAt: found.recencyAt },
      readers: arrayLiteral(found.readerOrgIds),
      grams: arrayLiteral(grams),
    },
  );
}

/**
 * A case is found by number, names, story, place and mediator. Of protected cases only the number is found: the story of
 * a 限阅 case is not indexed (spec §5.10).
 */
async function indexCase(em: EntityManager, caseId: string): Promise<void> {
  const [row] = await em.execute<(Found & EntryLines & { isOpen: boolean })[]>(
    `select c.reader_org_ids as "readerOrgIds", c.created_at as "recencyAt", c.confidentiality = 'NORMAL' as "isOpen",
       array[c.case_no, c.dossier_no]
         || array(select g.agreement_no from agreement g where g.case_id = c.id and c.confidentiality = 'NORMAL') as numbers,
       array(select n.name from case_party p join person n on n.id = p.person_id where p.case_id = c.id) as names,
       array[a.display_name] as others, array[s.title, s.summary, s.place] as texts
     from mediation_case c left join case_story s on s.case_id = c.id left join account a on a.id = c.lead_mediator_id
     where c.id = :caseId`,
    { caseId },
  );
  if (row === undefined) return;
  await keep(em, 'CASE', caseId, row, row.isOpen ? row : { numbers: row.numbers });
}

async function indexIntake(em: EntityManager, intakeId: string): Promise<void> {
  const [row] = await em.execute<(Found & EntryLines & { isOpen: boolean })[]>(
    `select i.reader_org_ids as "readerOrgIds", i.received_at as "recencyAt", i.confidentiality = 'NORMAL' as "isOpen",
       array[i.intake_no] as numbers,
       array(select n.name from intake_person p join person n on n.id = p.person_id where p.intake_id = i.id) as names,
       '{}'::text[] as others, array[i.summary, i.demand, i.place, i.opposite_text] as texts
     from intake i where i.id = :intakeId`,
    { intakeId },
  );
  if (row === undefined) return;
  await keep(em, 'INTAKE', intakeId, row, row.isOpen ? row : { numbers: row.numbers });
}

/** The people of a case or an intake, by name; their numbers are found by hash and stand in no index. */
async function indexPeople(em: EntityManager, { caseId, intakeId }: DomainEvent): Promise<string[]> {
  const people = await em.execute<(Found & { id: string; name: string })[]>(
    `select n.id, n.name, n.reader_org_ids as "readerOrgIds", n.created_at as "recencyAt" from person n
     where n.id in (select p.person_id from case_party p where p.case_id = :caseId::uuid
                    union select x.person_id from intake_person x where x.intake_id = :intakeId::uuid)`,
    { caseId: caseId ?? null, intakeId: intakeId ?? null },
  );
  for (const { id, name, ...found } of people) await keep(em, 'PERSON', id, found, { names: [name] });
  return people.map(({ id }) => id);
}

/** Where else these people stand: a name that was corrected is found there as well. */
async function indexElsewhere(em: EntityManager, people: readonly string[], event: DomainEvent): Promise<void> {
  const ids = { people: arrayLiteral(people) };
  const cases = await em.execute<{ id: string }[]>(
    'select distinct p.case_id as id from case_party p where p.person_id = any (:people::uuid[])',
    ids,
  );
  for (const { id } of cases) if (id !== event.caseId) await indexCase(em, id);
  const intakes = await em.execute<{ id: string }[]>(
    'select distinct x.intake_id as id from intake_person x where x.person_id = any (:people::uuid[])',
    ids,
  );
  for (const { id } of intakes) if (id !== event.intakeId) await indexIntake(em, id);
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

/** The people of this event are among those of a later one of the same change. */
function bringsPeopleAgain(act: Change, event: DomainEvent): boolean {
  const isSame = (key: 'caseId' | 'intakeId', later: DomainEvent) =>
    event[key] === undefined || event[key] === later[key];
  return (
    !ABOUT_NAMES.includes(event.name) &&
    act.isFollowedBy(
      event,
      (later) => ABOUT_PEOPLE.includes(later.name) && isSame('caseId', later) && isSame('intakeId', later),
    )
  );
}

/** After every event of a case or an intake: what can be found is what is stored. */
export const indexForSearch: Reaction = async (act: Change, event: DomainEvent) => {
  // What a unit outside answers is found by nobody, and it is no reader of the rest.
  if (event.name === 'intake.replied') return;
  const { em } = act;
  const { caseId, intakeId } = event;
  const comesAgain = (key: 'caseId' | 'intakeId') =>
    act.isFollowedBy(event, (later) => later[key] === event[key] && later.name !== 'intake.replied');
  if (caseId !== undefined && !comesAgain('caseId')) await indexCase(em, caseId);
  if (intakeId !== undefined && !comesAgain('intakeId')) await indexIntake(em, intakeId);
  const people =
    ABOUT_PEOPLE.includes(event.name) && !bringsPeopleAgain(act, event) ? await indexPeople(em, event) : [];
  if (ABOUT_NAMES.includes(event.name) && people.length > 0) await indexElsewhere(em, people, event);
};
