import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Context } from '../../context.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { earlierVisits, type Visit } from './earlier-visits.ts';
import type { PersonRow } from './find-people.ts';

/** A person to choose: 张某某（男，63 岁…）来过：2025年6月 与赵某某，邻里纠纷（已说和）. */
export type Match = { id: string; sentence: Message };

/** Persons for a picker, each in a sentence with what it came with before. */
export async function matchesFor(
  { em, actor }: Pick<Context, 'em' | 'actor'>,
  people: readonly PersonRow[],
): Promise<Match[]> {
  const ids = people.map(({ id }) => id);
  const visits = await earlierVisits(em, actor, ids);
  return people.map((person) => {
    const own = visits.filter(({ personId }) => personId === person.id);
    const seen = own[0] === undefined ? { key: 'person.seen.never' } : seenSentence(own[0], own.length);
    return { id: person.id, sentence: { key: 'person.match', params: { who: whoIs(person), seen } } };
  });
}

/** Name with what tells two people of one name apart. */
export function whoIs({ name, phoneMasked, address, idNoMasked }: PersonRow): Message {
  const mark = phoneMasked ?? idNoMasked ?? address;
  return mark === null ? { key: 'person.who', params: { name } } : { key: 'person.who.marked', params: { name, mark } };
}

function seenSentence(visit: Visit, times: number): Message {
  const [year = '', month = ''] = shanghaiDate(visit.at).split('-');
  const when: Message = { key: 'person.month', params: { year, month: String(Number(month)) } };
  const params = { when, what: whatOf(visit), outcome: outcomeOf(visit) };
  const [other, ...more] = visit.others;
  const who: Message =
    more.length === 0
      ? { key: 'person.who', params: { name: other ?? '' } }
      : { key: 'person.others', params: { name: other ?? '', n: visit.others.length } };
  const sentence: Message =
    other === undefined
      ? { key: 'person.seen.alone', params }
      : { key: 'person.seen.with', params: { ...params, who } };
  return times === 1 ? sentence : { key: 'person.seen.often', params: { n: times, last: sentence } };
}

/** What it was about, by its type; before one was chosen, by its nature. */
export function whatOf({ disputeType, nature }: Pick<Visit, 'disputeType' | 'nature'>): Message {
  return { key: disputeType === null ? `nature.${nature ?? 'OTHER'}` : `dispute-type.${disputeType}` };
}

/** How it went: the result of the case, else where the case stands, else where the intake stands. */
export function outcomeOf({
  result,
  caseState,
  intakeState,
}: Pick<Visit, 'result' | 'caseState' | 'intakeState'>): Message {
  if (result !== null) return { key: `result.${result}` };
  return caseState === null ? { key: `intake.state.${intakeState ?? 'REGISTERED'}` } : { key: `state.${caseState}` };
}
