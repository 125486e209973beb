import { shanghaiDate } from '../calendar/shanghai.ts';
import { newId } from '../platform/database/columns.ts';
import { whyRefused } from '../platform/forms/why-refused.ts';
import { formView } from '../platform/html/form-view.ts';
import type { Refusal } from '../platform/http/refusals.ts';
import type { Message } from '../platform/i18n/message.ts';
import { rankOf } from './draw-month.ts';
import type { CallBackLine, DrawLine, PartyLine } from './queries/call-backs.ts';
import type { LikenessLine } from './queries/likenesses.ts';
import { drawCases } from './rules/drawing.ts';
import { sameIn } from './rules/likeness.ts';
import { CALL_BACK_RESULTS } from './rules/words.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

const LOOKS: Record<string, string> = { CONFIRMED: 'done', DENIED: 'red', DOUBTFUL: 'orange', UNREACHED: 'yellow' };
const numberOf = (caseNo: string | null): string | Message => caseNo ?? { key: 'authenticity.no-number' };

function callBackItem(line: CallBackLine) {
  const { id, caseId, caseNo, orgName, origin, dueOn, openedAt, calledAt, caller, result, isOwn } = line;
  return {
    ...{
      href: `/authenticity/call-backs/${id}`,
      caseHref: `/cases/${caseId}`,
      orgName,
      dueOn,
      calledAt,
      caller,
      isOwn,
    },
    number: numberOf(caseNo),
    origin: { key: `authenticity.origin.${origin}` },
    countedFrom: shanghaiDate(openedAt),
    result: result === null ? null : { key: `authenticity.result.${result}` },
    look: LOOKS[result ?? ''] ?? 'plain',
  };
}

/** What is the same in two cases, as one sentence that accuses nobody. */
function likenessItem({ id, kind, facts, ...line }: LikenessLine) {
  return {
    href: `/authenticity/likenesses/${id}`,
    sentence: { key: `authenticity.like.${kind}`, params: facts },
    caseHref: `/cases/${line.caseId}`,
    number: numberOf(line.caseNo),
    orgName: line.orgName,
    otherHref: `/cases/${line.otherCaseId}`,
    otherNumber: numberOf(line.otherCaseNo),
    otherOrgName: line.otherOrgName,
    foundAt: line.foundAt,
    settledAt: line.settledAt,
    settledBy: line.settledBy,
    settledAs: line.settledAs === null ? null : { key: `authenticity.as.${line.settledAs}` },
    words: line.words,
  };
}

/** A draw, and whether drawing again by its seed gives the same cases. */
function drawItem({ orgName, monthKey, seed, eligibleIds, firstIds, drawnIds, drawnAt }: DrawLine) {
  const eligible = eligibleIds.map((caseId) => ({ caseId, isFirstOfMediator: firstIds.includes(caseId) }));
  const again = drawCases(eligible, seed, rankOf).map(({ caseId }) => caseId);
  return {
    ...{ orgName, monthKey, seed, drawnAt, eligible: eligibleIds.length, drawn: drawnIds.length },
    isSame: again.join() === drawnIds.join(),
  };
}

/** 真实性: whom to call, what looks alike, what was drawn. */
export function listView(input: {
  open: CallBackLine[];
  made: CallBackLine[];
  likenesses: LikenessLine[];
  draws: DrawLine[];
}) {
  return {
    title: { key: 'authenticity.title' },
    open: input.open.map(callBackItem),
    made: input.made.map(callBackItem),
    likenesses: input.likenesses.map(likenessItem),
    draws: input.draws.map(drawItem),
  };
}

const words = (prefix: string, values: readonly string[]) =>
  values.map((value) => ({ value, text: { key: `${prefix}.${value}` } }));

export function callBackView(line: CallBackLine, parties: PartyLine[], refused: Refused) {
  const { way, spokenTo, mediatedBy, happened, signed, words: told } = line;
  const said = (what: 'answer' | 'signed', answer: boolean | null): Message | null =>
    answer === null ? null : { key: `authenticity.${what}.${answer ? 'yes' : 'no'}` };
  return {
    ...callBackItem(line),
    title: { key: 'authenticity.call-back' },
    id: line.id,
    isMade: line.calledAt !== null,
    parties: parties.map(({ id, name, role, phone, isQuiet }) => ({
      ...{ name, phone, isQuiet, reveal: `/people/${id}/reveal` },
      role: { key: `party-role.${role}` },
    })),
    answers: [
      { term: { key: 'authenticity.field.way' }, text: way === null ? null : { key: `authenticity.way.${way}` } },
      { term: { key: 'authenticity.field.spokenTo' }, text: spokenTo },
      { term: { key: 'authenticity.field.happened' }, text: said('answer', happened) },
      { term: { key: 'authenticity.field.mediatedBy' }, text: mediatedBy },
      { term: { key: 'authenticity.field.signed' }, text: said('signed', signed) },
      { term: { key: 'authenticity.field.words' }, text: told },
    ],
    yesNo: words('authenticity.answer', ['yes', 'no']),
    signedOrNot: words('authenticity.signed', ['yes', 'no']),
    ways: words('authenticity.way', ['PHONE', 'HOME']),
    results: words('authenticity.result', CALL_BACK_RESULTS),
    form: formView({
      fields: ['way', 'spokenTo', 'happened', 'mediatedBy', 'signed', 'result', 'words'],
      typed: refused?.typed ?? { way: 'PHONE' },
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      version: line.version,
      isTyped: refused !== null,
    }),
  };
}

export function likenessView(
  line: LikenessLine,
  texts: { text: string | null; other: string | null },
  refused: Refused,
) {
  const { text, other } = texts;
  const hasTexts = line.kind === 'SUMMARY' || line.kind === 'AGREEMENT';
  return {
    ...likenessItem(line),
    title: { key: 'authenticity.likeness' },
    id: line.id,
    hasTexts,
    pieces: text === null ? null : sameIn(text, other ?? ''),
    otherPieces: other === null ? null : sameIn(other, text ?? ''),
    ways: words('authenticity.as', ['EXPLAINED', 'CHECKED']),
    form: formView({
      fields: ['as', 'words'],
      typed: refused?.typed ?? {},
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      version: line.version,
      isTyped: refused !== null,
    }),
  };
}
