import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { bigrams, searchText } from '../platform/text/search-tokens.ts';

interface Found {
  readerOrgIds: string[];
  recencyAt: string;
  /** One thing that may be found a line. */
  lines: (string | null)[];
}

/** Writes one entry of the index, in the transaction that changed what it is about. */
async function keep(em: EntityManager, kind: 'CASE' | 'INTAKE' | 'PERSON', refId: string, found: Found): Promise<void> {
  const text = found.lines
    .filter((line) => line !== null && line !== '')
    .map((line) => searchText(line as string))
    .join('\n');
  await em.execute(
    'select sec.keep_search_entry(:refId::uuid, :kind, :readers::uuid[], :text, :grams::text[], :recencyAt::timestamptz)',
    {
      ...{ refId, kind, text, recencyAt: found.recencyAt },
      readers: arrayLiteral(found.readerOrgIds),
      grams: arrayLiteral(bigrams(text)),
    },
  );
}

/**
 * A case is found by number, names, story, place and mediator. Of protected cases only the number is found: the story of
 * a 限阅 case is not indexed (spec §5.10).
 */
async function indexCase({ em }: Change, caseId: string): Promise<void> {
  const [row] = await em.execute<(Found & { isOpen: boolean; numbers: string[]; words: (string | null)[] })[]>(
    `select c.reader_org_ids as "readerOrgIds", c.created_at as "recencyAt", c.confidentiality = 'NORMAL' as "isOpen",
       array_remove(array[c.case_no, c.dossier_no], null) as numbers,
       array[s.title, s.summary, s.place, a.display_name,
         (select string_agg(n.name, ' ') from case_party p join person n on n.id = p.person_id where p.case_id = c.id),
         (select string_agg(g.agreement_no, ' ') from agreement g where g.case_id = c.id)] as words
     from mediation_case c left join case_story s on s.case_id = c.id left join account a on a.id = c.lead_mediator_id
     where c.id = :caseId`,
    { caseId },
  );
  if (row === undefined) return;
  await keep(em, 'CASE', caseId, { ...row, lines: [...row.numbers, ...(row.isOpen ? row.words : [])] });
}

async function indexIntake({ em }: Change, intakeId: string): Promise<void> {
  const [row] = await em.execute<(Found & { isOpen: boolean; number: string; words: (string | null)[] })[]>(
    `select i.reader_org_ids as "readerOrgIds", i.received_at as "recencyAt", i.confidentiality = 'NORMAL' as "isOpen",
       i.intake_no as number,
       array[i.summary, i.demand, i.place, i.opposite_text,
         (select string_agg(n.name, ' ') from intake_person p join person n on n.id = p.person_id where p.intake_id = i.id)] as words
     from intake i where i.id = :intakeId`,
    { intakeId },
  );
  if (row === undefined) return;
  await keep(em, 'INTAKE', intakeId, { ...row, lines: [row.number, ...(row.isOpen ? row.words : [])] });
}

/** The people of a case or an intake, by name; their numbers are found by hash and stand in no index. */
async function indexPeople({ em }: Change, { caseId, intakeId }: DomainEvent): Promise<void> {
  const people = await em.execute<{ id: string; name: string; readerOrgIds: string[]; recencyAt: string }[]>(
    `select n.id, n.name, n.reader_org_ids as "readerOrgIds", n.created_at as "recencyAt" from person n
     where n.id in (select p.person_id from case_party p where p.case_id = :caseId::uuid
                    union select x.person_id from intake_person x where x.intake_id = :intakeId::uuid)`,
    { caseId: caseId ?? null, intakeId: intakeId ?? null },
  );
  for (const { id, name, ...found } of people) await keep(em, 'PERSON', id, { ...found, lines: [name] });
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

/** After every event of a case or an intake: what can be found is what is stored. */
export const indexForSearch: Reaction = async (act: Change, event: DomainEvent) => {
  // What a unit outside answers is found by nobody, and it is no reader of the rest.
  if (event.name === 'intake.replied') return;
  if (event.caseId !== undefined) await indexCase(act, event.caseId);
  if (event.intakeId !== undefined) await indexIntake(act, event.intakeId);
  if (ABOUT_PEOPLE.includes(event.name)) await indexPeople(act, event);
};
