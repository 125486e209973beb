import type { HistoryLine } from '../platform/event-log/history.ts';
import type { View } from '../platform/html/view.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { Visit } from './queries/earlier-visits.ts';
import type { PersonRow } from './queries/find-people.ts';
import { outcomeOf, whatOf, whoIs } from './queries/person-matches.ts';
import type { PersonPage, PersonRecord } from './queries/person-page.ts';

const word = (key: string): Message => ({ key });

type Fact = { term: Message; text: Message | string | null };

/** What a record says of a person, in the order of the form; the same rows for each, so that two can be compared. */
export function recordFacts(record: PersonRecord): Fact[] {
  const { name, kind, idNoMasked, idNoVerified, phoneMasked, gender, birthDate, createdAt } = record;
  const number: Message | string | null =
    idNoMasked === null || idNoVerified
      ? idNoMasked
      : { key: 'person.number.unverified', params: { number: idNoMasked } };
  return [
    { term: word('person.name'), text: name },
    { term: word('person.kind'), text: word(`person-kind.${kind}`) },
    { term: word('person.id-no'), text: number },
    { term: word('person.phone'), text: phoneMasked },
    { term: word('person.gender'), text: gender === null ? null : word(`sex.${gender}`) },
    { term: word('person.birth-date'), text: birthDate },
    { term: word('person.address'), text: record.address },
    { term: word('person.village'), text: record.village },
    { term: word('person.grid'), text: record.grid },
    { term: word('person.employer'), text: record.employer },
    { term: word('person.occupation'), text: record.occupation },
    { term: word('person.since'), text: { key: 'person.on', params: { at: { datetime: createdAt } } } },
  ];
}

const personLine = (person: PersonRow) => ({ id: person.id, who: whoIs(person) });

function visitItem(visit: Visit) {
  const others = visit.others.join('、');
  const params = { what: whatOf(visit), outcome: outcomeOf(visit), others };
  return {
    sentence: { key: others === '' ? 'person.visit.alone' : 'person.visit', params },
    note: { key: 'person.on', params: { at: { datetime: visit.at } } },
    href: `/${visit.kind === 'CASE' ? 'cases' : 'intakes'}/${visit.id}`,
    ...{ due: null, why: null },
  };
}

function historyItem({ at, name, actorName, orgName, payload }: HistoryLine, named: readonly PersonRow[]) {
  const other = named.find(({ id }) => id === payload.otherId);
  const params = {
    ...{ who: actorName, org: orgName, reason: String(payload.reason ?? '') },
    other: other === undefined ? word('person.same.unseen') : whoIs(other),
  };
  return { at, sentence: { key: `person.history.${name.slice('person.'.length)}`, params } };
}

/** `/people/:id`: what is on record, with what this person came before, and which records are of the same one. */
export function personView(
  { record, front, behind, alike, visits, history, named }: PersonPage,
  { canMerge, canReveal, form }: { canMerge: boolean; canReveal: boolean; form: View },
): View & { title: string } {
  const view = {
    title: record.name,
    ...{ id: record.id, canMerge, canReveal, form },
    rows: recordFacts(record),
    front: front === null ? null : personLine(front),
    behind: behind.map(personLine),
    alike: alike.map(personLine),
    visits: visits.map(visitItem),
    history: history.map((line) => historyItem(line, named)),
  };
  return view as unknown as View & { title: string };
}

/** `/people/:id/same`: two records beside each other, and the question which of them stands in front. */
export function sameView(
  first: PersonRecord,
  second: PersonRecord,
  { reasons, form }: { reasons: readonly Message[]; form: View },
): View & { title: Message } {
  const rows = recordFacts(second);
  const view = {
    title: word('person.same.title'),
    ...{ id: first.id, other: second.id, reasons, form },
    // What neither record says helps nobody to decide.
    rows: recordFacts(first)
      .map(({ term, text }, n) => ({ term, first: text, second: rows[n]?.text ?? null }))
      .filter((row) => row.first !== null || row.second !== null),
    choices: [
      { value: first.id, text: { key: 'person.same.first', params: { who: whoIs(first) } } },
      { value: second.id, text: { key: 'person.same.second', params: { who: whoIs(second) } } },
    ],
  };
  return view as unknown as View & { title: Message };
}
