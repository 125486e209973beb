import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { type FormView, formView } from '../../platform/html/form-view.ts';
import type { PageRequest } from '../../route.ts';
import { SLIP_LISTS, type SlipLine, type SlipList, type StepLine } from '../queries/slips.ts';
import { cardOf, SLIP_MOVES, type SlipMove, stepRefusals } from '../rules/steps.ts';
import { CAUSES, EVALUATIONS } from '../rules/words.ts';

type Refused = PageRequest['refused'];

const LOOKS = { DRAFT: 'plain', ISSUED: 'blue', REPLIED: 'blue', RETURNED: 'orange', CLOSED: 'done', DROPPED: 'plain' };

/** One line of a list: what, to whom, until when, how it stands, and its card (yellow three days before, red after). */
export function slipItem(slip: SlipLine, today: Day) {
  const warnFrom = addCalendarDays(slip.dueOn ?? today, -3);
  const card = cardOf(slip, today, warnFrom);
  return {
    ...{ id: slip.id, matter: slip.matter, caseNo: slip.caseNo, toOrgName: slip.toOrgName, toName: slip.toName },
    href: `/supervision/${slip.id}`,
    number: slip.number ?? { key: 'supervision.no-number' },
    due: card === null && slip.state !== 'ISSUED' && slip.state !== 'RETURNED' ? null : slip.dueOn,
    dueHref: explained(slip),
    state: { key: `supervision.state.${slip.state}` },
    look: LOOKS[slip.state],
    card: card === null ? null : { key: `supervision.card.${card}` },
    cardLook: card ?? 'plain',
    returns: slip.returnCount === 0 ? null : { key: 'supervision.returns', params: { n: slip.returnCount } },
  };
}

/** Where the first day is explained; null while it is a draft or after the day was set otherwise. */
function explained({ issuedAt, dueOn, firstDueOn }: SlipLine): string | null {
  if (issuedAt === null || dueOn === null || dueOn !== firstDueOn) return null;
  return `/calendar/explain?what=supervise.reply&start=${shanghaiDate(issuedAt)}`;
}

export function listView(
  actor: Actor,
  { list, slips, counts, today }: { list: SlipList; slips: SlipLine[]; counts: Record<SlipList, number>; today: Day },
) {
  return {
    title: { key: 'supervision.title' },
    tabs: SLIP_LISTS.map((one) => ({
      href: `/supervision?list=${one}`,
      text: { key: `supervision.list.${one}` },
      count: counts[one],
      isOn: one === list,
    })),
    slips: slips.map((slip) => slipItem(slip, today)),
    mayIssue: may(actor, 'supervision.issue'),
  };
}

const form = (fields: string[], typed: Record<string, unknown>, refused: Refused, version: number | null): FormView =>
  formView({
    ...{ fields, typed, key: newId(), version, isTyped: refused !== null },
    errors: whyRefused(refused?.refusal ?? null, true),
  });

const options = (room: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, text: { key: `supervision.${room}.${value}` } }));

export function newView(typed: Record<string, unknown>, refused: Refused, units: { id: string; name: string }[]) {
  const caseId = String(typed.caseId ?? '');
  return {
    title: { key: 'supervision.new' },
    back: caseId === '' ? '/supervision' : `/cases/${caseId}`,
    caseId,
    intakeId: String(typed.intakeId ?? ''),
    units: units.map(({ id, name }) => ({ value: id, text: name })),
    causes: options('cause', CAUSES),
    form: form(['caseId', 'intakeId', 'toOrgId', 'cause', 'matter', 'demand'], refused?.typed ?? typed, refused, null),
  };
}

/** What the actor may do with the slip now; each with its own form, so that what was typed into one stays there. */
export function slipView(
  actor: Actor,
  { slip, steps, today, refused }: { slip: SlipLine; steps: StepLine[]; today: Day; refused: Refused },
) {
  const moves = movesOf(actor, slip, steps, today);
  const demand = steps.find(({ kind }) => kind === 'DEMAND')?.text ?? '';
  const start = { matter: slip.matter, demand };
  return {
    ...slipItem(slip, today),
    title: slip.number ?? { key: 'supervision.draft' },
    facts: factsOf(slip),
    caseHref: slip.caseId === null ? null : `/cases/${slip.caseId}`,
    intakeHref: slip.intakeId === null ? null : `/intakes/${slip.intakeId}`,
    isClosedToReader: steps.length === 0 && slip.state !== 'DRAFT',
    isDraft: slip.state === 'DRAFT',
    steps: steps.map((step) => ({
      ...{ text: step.text, at: step.at, who: step.byName, org: step.orgName, dueOn: step.dueOn },
      isLate: step.isLate,
      kind: { key: `supervision.step.${step.kind}` },
    })),
    can: Object.fromEntries(SLIP_MOVES.map((move) => [move, moves.includes(move)])),
    canIssue: slip.state === 'DRAFT' && may(actor, 'supervision.issue', { orgId: slip.orgId }),
    evaluations: options('evaluation', EVALUATIONS),
    print: { key: newId() },
    form: form(
      ['matter', 'demand', 'answer', 'why', 'words', 'evaluation'],
      refused?.typed ?? start,
      refused,
      slip.version,
    ),
    kept: refused === null || 'faults' in refused.refusal ? null : keptWords(refused.typed),
    reasons: refused !== null && 'reasons' in refused.refusal ? (refused.refusal.reasons as never[]) : [],
  };
}

/** What was typed into a form that is not offered any more. */
function keptWords(typed: Record<string, unknown>): string | null {
  return (
    ['answer', 'why', 'words', 'demand'].map((name) => String(typed[name] ?? '')).find((text) => text !== '') ?? null
  );
}

function movesOf(actor: Actor, slip: SlipLine, steps: StepLine[], today: Day): SlipMove[] {
  const last = steps.findLast(({ kind }) => kind === 'REPLY');
  const facts = { ...slip, answerers: [slip.toAccountId, last?.byId ?? null] };
  return SLIP_MOVES.filter((move) => {
    const permission =
      move === 'reply' ? 'supervision.reply' : move === 'drop' ? 'supervision.issue' : 'supervision.evaluate';
    const orgId = move === 'reply' ? slip.toOrgId : slip.orgId;
    return may(actor, permission, { orgId }) && stepRefusals(facts, move, actor.accountId, today).length === 0;
  });
}

const word = (name: string) => ({ key: `supervision.field.${name}` });

function factsOf(slip: SlipLine) {
  const on = (at: Date | null) => (at === null ? null : { key: 'supervision.at', params: { at: { datetime: at } } });
  return [
    { term: word('matter'), text: slip.matter },
    { term: word('cause'), text: { key: `supervision.cause.${slip.cause}` } },
    { term: word('from'), text: slip.orgName },
    { term: word('to'), text: slip.toName === null ? slip.toOrgName : `${slip.toOrgName} · ${slip.toName}` },
    { term: word('issuedAt'), text: on(slip.issuedAt) },
    { term: word('repliedAt'), text: on(slip.repliedAt) },
    { term: word('closedAt'), text: on(slip.closedAt) },
    {
      term: word('evaluation'),
      text: slip.evaluation === null ? null : { key: `supervision.evaluation.${slip.evaluation}` },
    },
  ];
}
