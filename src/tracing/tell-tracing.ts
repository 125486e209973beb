import type { EntityManager } from '@mikro-orm/postgresql';
import { dutyNamed } from '../../config/duties.ts';
import type { Actor } from '../accounts/actor.ts';
import { tellHistory } from '../cases/rules/tell-history.ts';
import type { Message } from '../platform/i18n/message.ts';
import { type Entry, reconstruct, type Term } from './queries/reconstruct.ts';
import { type TracedCase, type TracingLine, tracedCases } from './queries/tracings.ts';
import { OUTCOMES, type Outcome, outcomeOf } from './rules/deadlines.ts';
import { type Knower, knowers } from './rules/knowledge.ts';

/** Events of the reception, which the history of a case does not tell. */
const OF_INTAKES = new Set([
  ...['intake.registered', 'intake.opined', 'intake.disposed', 'intake.replied', 'intake.answered', 'intake.finished'],
  ...['intake.corrected', 'intake.voided', 'intake.protection-changed'],
] as string[]);

export type Told = { at: Date; sentence: Message; caseNo: string | null };
export type ToldTerm = Term & { outcome: Outcome; name: Message };
export type ToldTracing = {
  tracing: TracingLine;
  cases: TracedCase[];
  timeline: Told[];
  knowers: Knower[];
  terms: ToldTerm[];
  counts: Record<Outcome, number>;
  /** Whoever reads back what they did themselves. */
  isAboutOpener: boolean;
};

/** A tracing in sentences: who knew and when, what was done, which terms were met. The same for the page and for the paper. */
export async function tellTracing(
  em: EntityManager,
  actor: Actor,
  tracing: TracingLine,
  today: string,
): Promise<ToldTracing> {
  const cases = await tracedCases(em, actor, tracing);
  const open = cases.filter(({ isOpen }) => isOpen).map(({ id }) => id);
  const { entries, sent, terms } = await reconstruct(em, actor, open);
  // Looking back is no knowledge of the matter.
  const acts = entries.filter(({ name }) => !name.startsWith('tracing.'));
  const told = terms.map((term) => ({
    ...term,
    outcome: outcomeOf(term.dueOn, term.doneOn, today),
    name: nameOf(term),
  }));
  return {
    ...{ tracing, cases, timeline: entries.map(sentenceOf), knowers: knowers(acts, sent), terms: told },
    counts: Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, told.filter((term) => term.outcome === outcome).length]),
    ) as Record<Outcome, number>,
    isAboutOpener: acts.some(({ actorId }) => actorId === tracing.openedById),
  };
}

function sentenceOf(entry: Entry): Told {
  const { at, name, actorName, orgName, caseNo } = entry;
  if (OF_INTAKES.has(name))
    return { at, caseNo, sentence: { key: `tracing.what.${name}`, params: { who: actorName, org: orgName } } };
  return { at, caseNo, sentence: tellHistory([entry])[0]?.sentence ?? { key: 'tracing.what.other' } };
}

function nameOf({ kind, what }: Term): Message {
  if (kind === 'duty') return dutyNamed(what);
  return { key: `tracing.term.${kind}`, params: { what } };
}
