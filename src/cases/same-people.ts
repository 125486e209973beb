import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { type FieldFault, Invalid } from '../platform/http/refusals.ts';
import type { NamesakeAnswer, Papers } from './move.ts';
import type { CaseFacts, Likeness, MediatorFacts } from './rules/facts.ts';
import type { MoveInput } from './rules/input.ts';
import { type Namesakes, namesakesOf, recorderNamesakes } from './rules/same-person.ts';

/**
 * What the numbers in the administrator's register of staff say of each mediator beside each of these persons. The
 * comparison is made inside the database: nobody reads a colleague's number for it.
 */
export async function likenessesOf(
  em: EntityManager,
  mediatorIds: readonly string[],
  personIds: readonly string[],
): Promise<Map<string, Likeness[]>> {
  const found = new Map<string, Likeness[]>(mediatorIds.map((id) => [id, []]));
  if (mediatorIds.length === 0 || personIds.length === 0) return found;
  const rows = await em.execute<(Likeness & { mediatorId: string })[]>(
    `select s.account_id as "mediatorId", s.person_id as "personId", s.how
     from sec.same_people(:mediators::uuid[], :people::uuid[]) s`,
    { mediators: arrayLiteral(mediatorIds), people: arrayLiteral(personIds) },
  );
  for (const { mediatorId, personId, how } of rows) found.get(mediatorId)?.push({ personId, how });
  return found;
}

/** The same mediators, held against the parties as they would then be. */
export async function heldAgainst<M extends MediatorFacts>(
  act: Change,
  mediators: readonly M[],
  parties: CaseFacts['parties'],
): Promise<M[]> {
  const ids = mediators.map(({ id }) => id);
  const found = await likenessesOf(
    act.em,
    ids,
    parties.map(({ personId }) => personId),
  );
  return mediators.map((mediator) => ({ ...mediator, likenesses: found.get(mediator.id) ?? [] }));
}

/**
 * Two people of one name, and no number that tells them apart: whoever names them says whether they are one, and how he
 * knows. The answer is kept in the log and asked once.
 * @throws Invalid at the question, until it is answered; and when they are one, since nobody mediates his own dispute
 */
export async function tellApart(
  act: Change,
  { id: caseId, parties }: Pick<CaseFacts, 'id' | 'parties'>,
  mediators: readonly MediatorFacts[],
  { answer, note }: NamesakeAnswer = { answer: null, note: null },
): Promise<void> {
  const alike = namesakesOf(mediators, parties);
  if (alike.length === 0) return;
  const told = await act.em.execute<{ pair: string }[]>(
    `select (e.payload ->> 'mediatorId') || ' ' || (e.payload ->> 'personId') as pair from event e
     where e.case_id = :caseId::uuid and e.name = 'case.namesakes-told'`,
    { caseId },
  );
  const open = alike.filter(({ mediator, party }) => !told.some(({ pair }) => pair === pairOf(mediator, party)));
  if (open.length === 0) return;
  const fault = faultOf(open, answer, note);
  if (fault !== null) throw new Invalid([fault]);
  for (const { mediator, party } of open) {
    const payload = { mediator: mediator.name, party: party.name, reason: note };
    act.record({
      name: 'case.namesakes-told',
      caseId,
      payload: { ...payload, mediatorId: mediator.id, personId: party.personId },
    });
  }
}

/** Whoever a move names anew is asked about, and so is the recorder, who is written down by name alone. @throws as `tellApart` */
export async function askOfMove(act: Change, facts: CaseFacts, input: MoveInput, papers: Papers): Promise<void> {
  const named = [input.leadMediator, input.replacement?.joins].filter((one) => one !== undefined);
  await tellApart(act, facts, named, papers.namesake);
  const name = papers.session?.recorder ?? '';
  const parties = recorderNamesakes(facts, name);
  await tellApart(act, { id: facts.id, parties }, [{ id: 'recorder', personId: null, name }], papers.namesake);
}

const pairOf = (mediator: { id: string }, party: { personId: string }) => `${mediator.id} ${party.personId}`;

function faultOf(open: readonly Namesakes[], answer: NamesakeAnswer['answer'], note: string | null): FieldFault | null {
  const names = [...new Set(open.map(({ party }) => party.name))].join('、');
  if (answer === null) return { field: 'namesake', key: 'case.error.namesake', params: { names } };
  if (answer === 'SAME') return { field: 'namesake', key: 'case.error.namesake-same', params: { names } };
  return (note ?? '').trim() === '' ? { field: 'namesakeNote', key: 'case.error.namesake-note' } : null;
}
