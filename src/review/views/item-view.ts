import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Leader } from '../../reception/queries/rosters.ts';
import type { itemAt } from '../queries/agenda.ts';
import type { RoundLine } from '../queries/rounds.ts';
import { DECISIONS } from '../rules/words.ts';
import { periodName, type Refused, reasonsOf, refusedFor } from './round-view.ts';

const SAID = ['facts', 'differences', 'risk', 'opinion'] as const;
const DECIDED = ['code', 'text', 'ownerOrgId', 'ownerText', 'leaderId', 'dueOn', 'isFirstContactTold'];

/** One item on the projector: facts, disagreement, risk, proposal; what was decided; the one before and the next. */
export function itemView(input: {
  round: RoundLine;
  at: Awaited<ReturnType<typeof itemAt>>;
  owners: readonly { value: string; text: string }[];
  leaders: readonly Leader[];
  mayWrite: boolean;
  isToday: boolean;
  refused: Refused;
}) {
  const { round, at, owners, refused } = input;
  const { item } = at;
  const href = (id: string | null) => (id === null ? null : `/reviews/${round.id}/items/${id}`);
  const errors = whyRefused(refused?.refusal ?? null, true);
  const isDeciding = refused !== null && 'code' in refused.typed;
  const typedFor = (deciding: boolean) => (isDeciding === deciding ? (refused?.typed ?? {}) : {});
  const isProtected = item.caseId !== null && item.title === null;
  return {
    title: item.title ?? item.topic,
    ...{ id: round.id, itemId: item.id, period: periodName(round), topic: item.topic, isProtected },
    ...{ n: at.n, of: at.of, previous: href(at.previous), next: href(at.next), back: `/reviews/${round.id}` },
    ...{ isLate: item.isLate, reasons: reasonsOf(item.source), caseNo: item.caseNo, level: item.caseRisk },
    caseHref: item.caseId === null ? null : `/cases/${item.caseId}`,
    facts: item.facts ?? item.summary,
    requests: item.requests ?? [],
    differences: item.differences ?? item.lastSession,
    said: { risk: item.risk, opinion: item.opinion },
    dangers: [
      ...(item.dangerTicks ?? []).map((tick) => ({ key: `danger.${tick}` })),
      ...(item.ruleHits ?? []).map((hit) => ({ key: `major.${hit}` })),
    ],
    about: [
      ['state', item.state === null ? null : { key: `state.${item.state}` }],
      ['type', item.disputeType === null ? null : { key: `dispute-type.${item.disputeType}` }],
      ['where', item.place],
      ['people', item.people === null ? null : String(item.people)],
      [
        'acceptedOn',
        item.acceptedOn === null ? null : { key: 'review.day', params: { on: { date: item.acceptedOn } } },
      ],
      ['dueOn', item.dueOn === null ? null : { key: 'review.day', params: { on: { date: item.dueOn } } }],
    ]
      .filter(([, text]) => text !== null)
      .map(([name, text]) => ({ term: { key: `review.field.${String(name)}` }, text })),
    decisions: item.decisions.map((one) => ({
      ...one,
      href: `/meetings/decisions/${one.id}`,
      owner: one.owner ?? '—',
    })),
    mayWrite: input.mayWrite,
    mayDecide: input.mayWrite && input.isToday,
    reasonsRefused: refusedFor(refused),
    discuss: formView({
      fields: [...SAID],
      typed: { ...Object.fromEntries(SAID.map((name) => [name, item[name] ?? ''])), ...typedFor(false) },
      ...{ errors: isDeciding ? {} : errors, key: newId(), version: null },
    }),
    decide: formView({
      fields: DECIDED,
      typed: typedFor(true),
      errors: isDeciding ? errors : {},
      key: newId(),
      version: null,
    }),
    codes: DECISIONS.map((code) => ({ value: code, text: { key: `review.code.${code}` } })),
    owners,
    leaders: input.leaders.map(({ id, name, place }) => ({ value: id, text: `${name}（${place}）` })),
  };
}
