import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { PageRequest } from '../../route.ts';
import type { TracingLine } from '../queries/tracings.ts';
import { OUTCOMES } from '../rules/deadlines.ts';
import { CONCLUSIONS, TRACING_CAUSES } from '../rules/words.ts';
import type { ToldTracing } from '../tell-tracing.ts';

type Refused = PageRequest['refused'];
const LOOKS = { MET: 'done', LATE: 'orange', MISSED: 'red', OPEN: 'plain' } as const;

const form = (fields: string[], typed: Record<string, unknown>, refused: Refused) =>
  formView({
    ...{ fields, typed, key: newId() },
    isTyped: refused !== null,
    errors: whyRefused(refused?.refusal ?? null),
  });

export function listView(tracings: readonly TracingLine[]) {
  return {
    title: { key: 'tracing.title' },
    tracings: tracings.map((line) => ({
      ...{ id: line.id, openedAt: line.openedAt, who: line.openedBy, org: line.orgName, isLate: line.isLate },
      about: aboutOf(line),
      cause: { key: `tracing.cause.${line.cause}` },
      conclusion: line.conclusion === null ? null : { key: `tracing.conclusion.${line.conclusion}` },
    })),
  };
}

const aboutOf = ({ personId, caseNo }: TracingLine) =>
  personId !== null ? { key: 'tracing.about.person' } : (caseNo ?? { key: 'tracing.about.case' });

export function newView(typed: Record<string, unknown>, refused: Refused, about: { caseNo: string | null } | null) {
  return {
    title: { key: 'tracing.new' },
    caseId: String(typed.caseId ?? ''),
    personId: String(typed.personId ?? ''),
    about: about === null ? null : (about.caseNo ?? { key: 'tracing.about.case' }),
    isPerson: String(typed.personId ?? '') !== '',
    causes: TRACING_CAUSES.map((value) => ({ value, text: { key: `tracing.cause.${value}` } })),
    form: form(['caseId', 'personId', 'caseNo', 'cause', 'happenedOn', 'reason'], refused?.typed ?? typed, refused),
  };
}

/** What was read back, as plain rows; `mine`: the reader opened it and may conclude it. */
export function tracingView(
  told: ToldTracing,
  { mine, refused, people }: { mine: boolean; refused: Refused; people: { id: string; name: string }[] },
) {
  const { tracing, cases, counts } = told;
  const closed = cases.filter(({ isOpen }) => !isOpen).length;
  return {
    title: { key: 'tracing.of', params: { what: aboutOf(tracing) } },
    id: tracing.id,
    facts: [
      { term: { key: 'tracing.field.cause' }, text: { key: `tracing.cause.${tracing.cause}` } },
      { term: { key: 'tracing.field.happenedOn' }, text: tracing.happenedOn },
      { term: { key: 'tracing.field.reason' }, text: tracing.reason },
      { term: { key: 'tracing.field.openedBy' }, text: `${tracing.openedBy} · ${tracing.orgName}` },
    ],
    openedAt: tracing.openedAt,
    openBy: tracing.openBy,
    openByHref: `/calendar/explain?what=trace.open&start=${tracing.happenedOn}`,
    isLate: tracing.isLate,
    isAboutOpener: told.isAboutOpener,
    closed: closed === 0 ? null : { key: 'tracing.closed', params: { n: closed } },
    cases: cases.map(({ id, caseNo, orgName, isOpen }) => ({
      ...{ orgName, isOpen, href: `/cases/${id}` },
      name: caseNo ?? { key: 'tracing.about.case' },
    })),
    people: tracing.caseId === null ? [] : people.map(({ id, name }) => ({ name, id })),
    knowers: told.knowers.map(({ at, who, orgName, how }) => ({
      ...{ at, org: orgName },
      who: who ?? orgName,
      how: { key: `tracing.knew.${how}` },
    })),
    terms: told.terms.map(({ name, dueOn, doneOn, outcome }) => ({
      ...{ name, dueOn, doneOn },
      outcome: { key: `tracing.outcome.${outcome}` },
      look: LOOKS[outcome],
    })),
    counts: OUTCOMES.map((outcome) => ({ text: { key: `tracing.outcome.${outcome}` }, n: counts[outcome] })),
    timeline: told.timeline.map(({ at, sentence }) => ({ at, sentence })),
    conclusion: tracing.conclusion === null ? null : { key: `tracing.conclusion.${tracing.conclusion}` },
    finding: tracing.finding,
    concludedAt: tracing.concludedAt,
    mayConclude: mine && tracing.conclusion === null,
    conclusions: CONCLUSIONS.map((value) => ({ value, text: { key: `tracing.conclusion.${value}` } })),
    print: { key: newId() },
    form: form(['conclusion', 'finding', 'reason'], refused?.typed ?? {}, refused),
  };
}
