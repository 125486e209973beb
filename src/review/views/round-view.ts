import { agendaFrozenAt } from '../../calendar/review.ts';
import { shanghaiTime } from '../../calendar/shanghai.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { pagesView } from '../../platform/html/pages-view.ts';
import { NotPossible, type Refusal } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { AgendaLine, carriedInto } from '../queries/agenda.ts';
import type { RoundLine } from '../queries/rounds.ts';
import { isFrozen, type ReviewStanding, standingOf } from '../rules/round.ts';
import { sourcesIn } from '../rules/words.ts';

export type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

const LOOK: Record<ReviewStanding, string> = {
  PLANNED: 'blue',
  OVERDUE: 'orange',
  HELD: 'done',
  MISSED: 'red',
  EXEMPT: 'plain',
};

const word = (key: string): Message => ({ key });

/** 2026年11月下半月, or the days of a fortnight. */
export function periodName({ periodKey, fromOn, toOn }: RoundLine): Message {
  const half = /H([12])$/.exec(periodKey)?.[1];
  if (half === undefined)
    return { key: 'review.period.fortnight', params: { from: { date: fromOn }, to: { date: toOn } } };
  return { key: `review.period.H${half}`, params: { year: fromOn.slice(0, 4), month: Number(fromOn.slice(5, 7)) } };
}

function standing(round: RoundLine, now: Date) {
  const found = standingOf(round, now);
  return { standing: word(`review.standing.${found}`), look: LOOK[found] };
}

export function listView(rounds: { rows: readonly RoundLine[]; next: string | null }, now: Date) {
  return {
    title: word('review.title'),
    pages: pagesView('/reviews', {}, rounds),
    rows: rounds.rows.map((round) => ({
      ...{ href: `/reviews/${round.id}`, name: periodName(round), orgName: round.orgName },
      ...{ startsAt: round.startsAt, isOpenedLate: round.isOpenedLate, items: round.items },
      ...{ decisions: round.decisions, undone: round.undone, ...standing(round, now) },
    })),
  };
}

/** Why an item comes up, in words; one added by hand says so. */
export function reasonsOf(source: string | null): Message[] {
  return sourcesIn(source).map((one) => word(`review.source.${one}`));
}

export function agendaItem(roundId: string, item: AgendaLine) {
  const { id, ordinal, topic, caseNo, isLate, caseRisk } = item;
  return {
    ...{ href: `/reviews/${roundId}/items/${id}`, ordinal, topic, caseNo, isLate, risk: caseRisk },
    reasons: reasonsOf(item.source),
    decided: item.decisions.map(({ text, isDone }) => ({ text, isDone })),
  };
}

/** Why it was refused, where no field is to blame. */
export function refusedFor(refused: Refused): Message[] {
  const refusal = refused?.refusal;
  return refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [];
}

export function roundView(input: {
  round: RoundLine;
  agenda: readonly AgendaLine[];
  carried: Awaited<ReturnType<typeof carriedInto>>;
  now: Date;
  mayWrite: boolean;
  refused: Refused;
}) {
  const { round, agenda, carried, now, refused } = input;
  const { id, meetingId, startsAt, meetingState } = round;
  const isPlanned = meetingState === 'PLANNED' && startsAt !== null;
  const errors = whyRefused(refused?.refusal ?? null, true);
  const planned = { on: round.plannedOn ?? '', from: startsAt === null ? '' : shanghaiTime(startsAt) };
  const typed = refused?.typed ?? {};
  const { place, chair, recorder } = round;
  // Each form says what was wrong in it, and nothing of the other.
  const isPlanRefused = refused !== null && 'on' in typed;
  const form = (fields: string[], stored: Record<string, unknown>, isHere: boolean) =>
    formView({
      ...{ fields, key: newId(), version: null },
      ...(isHere ? { typed: { ...stored, ...typed }, errors } : { typed: stored }),
    });
  return {
    title: { key: 'review.page', params: { period: periodName(round) } },
    ...{ id, key: newId(), meetingHref: meetingId === null ? null : `/meetings/${meetingId}` },
    ...{ orgName: round.orgName, startsAt, place: place || null, chair: chair || null, ...standing(round, now) },
    frozenAt:
      startsAt === null ? null : { key: 'review.frozen-at', params: { at: { datetime: agendaFrozenAt(startsAt) } } },
    isOpenedLate: round.isOpenedLate,
    openedLate: { key: 'review.opened-late.text', params: { at: { datetime: round.openedAt } } },
    isExempt: meetingId === null,
    isFrozen: startsAt !== null && isFrozen(startsAt, now),
    mayChange: isPlanned && input.mayWrite,
    begin: agenda[0] === undefined ? null : `/reviews/${id}/items/${agenda[0].id}`,
    minutes: meetingId === null ? null : `/meetings/${meetingId}/write`,
    hasNothing: agenda.length === 0 && carried.length === 0,
    items: agenda.map((item) => agendaItem(id, item)),
    carried: carried.map((one) => ({ ...one, href: `/meetings/decisions/${one.id}` })),
    addNote: word(startsAt !== null && isFrozen(startsAt, now) ? 'review.add.late' : 'review.add.early'),
    reasons: refusedFor(refused),
    window: { from: round.fromOn, to: round.toOn },
    isPlanRefused,
    plan: form(['on', 'from', 'place', 'chair', 'recorder'], { ...planned, place, chair, recorder }, isPlanRefused),
    add: form(['topic', 'caseNo'], {}, refused !== null && !isPlanRefused),
  };
}
