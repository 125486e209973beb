import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { LinkedService } from '../../legal-service/queries/services-of.ts';
import type { ReportLine } from '../../major/queries/reports.ts';
import { nextOf as nextOfReport } from '../../major/rules/next.ts';
import { ageOn } from '../../people/rules/age.ts';
import { newId } from '../../platform/database/columns.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { EarlierIntake, IntakeDetail, IntakeHistory, IntakePerson, UnitReply } from '../queries/intake-page.ts';
import { whyFeedback } from '../rules/disposing.ts';
import type { IntakeMove } from '../rules/states.ts';
import { historyViews } from './history.ts';
import { joined } from './words.ts';

const word = (key: string): Message => ({ key });
type Fact = { term: Message; text: Message | string | null };

export type IntakePageInput = {
  intake: IntakeDetail;
  people: readonly IntakePerson[];
  earlier: readonly EarlierIntake[];
  history: readonly IntakeHistory[];
  replies: readonly UnitReply[];
  /** Reports of it as a major dispute before it was a case, the newest first. */
  majors: readonly ReportLine[];
  /** It is with the reader's own unit, which answers. */
  canReply: boolean;
  /** Moves that are both possible now and permitted to this reader. */
  moves: readonly IntakeMove[];
  /** Legal services that came of it. */
  services: readonly LinkedService[];
  canRecordService: boolean;
  canPrint: boolean;
  canReveal: boolean;
  canReadPeople: boolean;
  now: Date;
};

/** The page of a move, and the words on its button. */
const LINKS: Record<Exclude<IntakeMove, 'intake.finished'>, string> = {
  'intake.disposed': 'dispose',
  'intake.answered': 'feedback',
  'intake.opined': 'opinion',
  'intake.corrected': 'correct',
  'intake.voided': 'void',
};

/** The move that a page offers first, by what the intake waits for. */
const MAIN: readonly IntakeMove[] = ['intake.finished', 'intake.disposed', 'intake.answered'];

function majorOf([report]: readonly ReportLine[]) {
  return report === undefined ? null : { isOpen: report.endedAt === null, next: nextOfReport(report) };
}

export function intakeView(input: IntakePageInput): View & Titled {
  const { intake, people, earlier, history, moves, canReveal, now } = input;
  const main = mainMove(intake, moves);
  const view = {
    title: intake.intakeNo,
    id: intake.id,
    version: intake.version,
    key: newId(),
    state: word(`intake.state.${intake.state}`),
    ...{ risk: intake.risk, major: majorOf(input.majors) },
    tags: tagsOf(intake),
    isVoided: intake.state === 'VOIDED',
    next: input.canReply ? toReply(intake) : nextOf(intake, input.replies),
    due: ['ANSWERED', 'FINISHED', 'VOIDED'].includes(intake.state) ? null : intake.feedbackDueOn,
    dueWhy: whyFeedback(intake.disposition, intake.disposedOn),
    main: input.canReply
      ? replyLink(intake)
      : main === null
        ? caseLink(intake)
        : main === 'intake.finished'
          ? null
          : linkOf(main, intake.id),
    canFinish: main === 'intake.finished',
    slipKey: input.canPrint && intake.leader !== null ? newId() : null,
    links: moves.filter((move) => move !== main && move !== 'intake.finished').map((move) => linkOf(move, intake.id)),
    people: people.map((person) => personView(person, now, canReveal)),
    canReadPeople: input.canReadPeople,
    summary: intake.summary,
    demand: intake.demand,
    about: aboutRows(intake),
    handling: handlingRows(intake),
    linkedCase: caseView(intake),
    services: input.services.map(serviceLine),
    recordService: input.canRecordService ? `/legal-services/new?intake=${intake.id}` : null,
    earlier: earlier.map(({ id, intakeNo, receivedAt }) => ({ id, intakeNo, receivedAt })),
    scripts: intake.dangerTicks.map((tick) => ({ title: word(`danger.${tick}`), text: word(`danger.${tick}.script`) })),
    replies: input.replies.map(({ at, unit, by, text }) => ({ at, unit, by, text })),
    history: historyViews(history),
  };
  return view as unknown as View & Titled;
}

function serviceLine({ id, servedAt, category, state }: LinkedService) {
  return {
    ...{ id, servedAt },
    category: word(`service-category.${category}`),
    state: word(`legal-service.state.${state}`),
  };
}

function mainMove({ state }: IntakeDetail, moves: readonly IntakeMove[]): IntakeMove | null {
  // While somebody is at work on it, what is waited for is the answer, not another way.
  const isSorted = state !== 'REGISTERED' && state !== 'SORTING';
  return MAIN.find((move) => moves.includes(move) && !(isSorted && move === 'intake.disposed')) ?? null;
}

function linkOf(move: IntakeMove, id: string): { href: string; text: Message } {
  const name = move === 'intake.finished' ? 'finish' : LINKS[move];
  return { href: `/intakes/${id}/${name}`, text: word(`intake.do.${name}`) };
}

function tagsOf(intake: IntakeDetail): Message[] {
  const tags: [boolean, string][] = [
    [intake.isRepeat, 'intake.tag.repeat'],
    [intake.groupFlag, 'intake.tag.group'],
    [intake.skipLevelSign, 'intake.tag.skip-level'],
    [intake.confidentiality !== 'NORMAL', `confidentiality.${intake.confidentiality}`],
  ];
  return tags.filter(([isOn]) => isOn).map(([, key]) => word(key));
}

/** What the unit reads that the matter was handed over to. */
function toReply({ orgName, feedbackDueOn }: IntakeDetail): Message {
  if (feedbackDueOn === null) return { key: 'intake.next.reply', params: { org: orgName } };
  return { key: 'intake.next.reply-by', params: { org: orgName, due: { date: feedbackDueOn } } };
}

const replyLink = ({ id }: IntakeDetail) => ({ href: `/intakes/${id}/reply`, text: word('intake.do.reply') });

/** What was sent into mediation goes on at the case. */
function caseLink({ linkedCase }: IntakeDetail): { href: string; text: Message } | null {
  return linkedCase === null ? null : { href: `/cases/${linkedCase.id}`, text: word('intake.do.open-case') };
}

/** One sentence: who owes what until when. */
export function nextOf(
  intake: Pick<IntakeDetail, 'state' | 'feedbackDueOn' | 'linkedCase' | 'firstContact' | 'voidReason'>,
  replies: readonly Pick<UnitReply, 'unit'>[] = [],
): Message {
  const { state, feedbackDueOn, linkedCase, firstContact } = intake;
  const due: Message['params'] = feedbackDueOn === null ? {} : { due: { date: feedbackDueOn } };
  if (state === 'REGISTERED' || state === 'SORTING') return word('intake.next.sort');
  if (state === 'ANSWERED') return word('intake.next.finish');
  if (state === 'FINISHED') return word('intake.next.done');
  if (state === 'VOIDED') return { key: 'intake.next.voided', params: { reason: intake.voidReason ?? '—' } };
  if (state === 'IN_MEDIATION') {
    if (linkedCase === null) return word('intake.next.case-hidden');
    if (linkedCase.state === 'DRAFT') return word('intake.next.case-draft');
    const isNew = linkedCase.state === 'SUBMITTED' || linkedCase.state === 'CONSENT';
    const key = isNew ? 'intake.next.case-new' : 'intake.next.case';
    return { key, params: { state: word(`state.${linkedCase.state}`) } };
  }
  if (state === 'TRANSFERRED' && replies[0] !== undefined)
    return { key: 'intake.next.replied', params: { unit: replies[0].unit, who: firstContact } };
  if (feedbackDueOn === null) return { key: 'intake.next.answer', params: { who: firstContact } };
  return {
    key: state === 'WATCHED' ? 'intake.next.look' : 'intake.next.answer-by',
    params: { ...due, who: firstContact },
  };
}

function personView(person: IntakePerson, now: Date, canReveal: boolean) {
  const today = shanghaiDate(now);
  const { personId, name, address, employer, idNoMasked, phoneMasked } = person;
  return {
    ...{ personId, name, address, employer, idNo: idNoMasked, phone: phoneMasked },
    side: word(person.isVisitor ? 'intake.side.visitor' : 'intake.side.opposite'),
    isRepresentative: person.isRepresentative,
    gender: person.gender === null ? null : word(`sex.${person.gender}`),
    age: person.birthDate === null ? null : ageOn(person.birthDate, today),
    kind: person.kind === 'NATURAL' ? null : word(`person-kind.${person.kind}`),
    isIdUnverified: idNoMasked !== null && !person.idNoVerified,
    isPhoneUnverified: phoneMasked !== null && !person.phoneVerified,
    canReveal: canReveal && (idNoMasked !== null || phoneMasked !== null),
    hints: person.hints.map((hint) => word(`hint.${hint}`)),
    quiet: joined(person.noContactChannels.map((way) => word(`contact-way.${way}`))),
  };
}

function aboutRows(intake: IntakeDetail): Fact[] {
  const { visitCount, repCount, involvedCount } = intake;
  const place = [intake.placeName, intake.place].filter((part) => part !== null && part !== '').join(' ');
  const rows: [string, Message | string | null][] = [
    ['channel', word(`channel.${intake.channel}`)],
    ['receivedAt', { key: 'intake.instant', params: { at: { datetime: intake.receivedAt } } }],
    [
      'occurredAt',
      intake.occurredAt && { key: 'intake.day', params: { on: { date: shanghaiDate(intake.occurredAt) } } },
    ],
    ['place', place],
    ['nature', word(`nature.${intake.nature}`)],
    ['disputeType', intake.disputeType && word(`dispute-type.${intake.disputeType}`)],
    ['oppositeText', intake.oppositeText],
    ['oppositeRelation', intake.oppositeRelation && word(`intake.relation.${intake.oppositeRelation}`)],
    ['counts', { key: 'intake.counts', params: { visit: visitCount, rep: repCount, involved: involvedCount } }],
    ['dangerTicks', joined(intake.dangerTicks.map((tick) => word(`danger.${tick}`)))],
    ['remark', intake.remark],
  ];
  return factsOf(rows);
}

function handlingRows(intake: IntakeDetail): Fact[] {
  const isKeyedIn = intake.enteredBy !== intake.firstContact;
  const feedback: Message | null = intake.feedbackAt &&
    intake.feedbackWay && {
      key: 'intake.feedback-line',
      params: { at: { datetime: intake.feedbackAt }, way: word(`contact-way.${intake.feedbackWay}`) },
    };
  return factsOf([
    ['org', intake.orgName],
    ['firstContact', intake.firstContact],
    ['enteredBy', isKeyedIn ? intake.enteredBy : null],
    ['leaderId', intake.leader],
    ['accompanying', intake.accompanying],
    ['proposal', intake.proposal],
    ['leaderOpinion', intake.leaderOpinion],
    ['disposition', intake.disposition && word(`disposition.${intake.disposition}`)],
    ['dispositionReason', intake.dispositionReason],
    ['target', intake.target],
    ['remediesTold', joined(intake.remediesTold.map((remedy) => word(`remedy.${remedy}`)))],
    ['result', intake.result],
    ['feedback', feedback],
    ['satisfaction', intake.satisfaction === null ? null : { key: 'intake.stars', params: { n: intake.satisfaction } }],
  ]);
}

/** Only what is known is printed. */
function factsOf(rows: readonly [string, Message | string | null][]): Fact[] {
  return rows
    .filter(([, text]) => text !== null && text !== '')
    .map(([name, text]) => ({ term: word(`intake.column.${name}`), text }));
}

function caseView({ linkedCase, linkedCaseId }: IntakeDetail) {
  if (linkedCaseId === null) return null;
  if (linkedCase === null) return { href: null, title: word('intake.case.hidden'), no: null, state: null };
  const { id, caseNo, state, title } = linkedCase;
  return {
    href: `/cases/${id}`,
    title: title ?? word('confidentiality.RESTRICTED'),
    no: caseNo,
    state: word(`state.${state}`),
  };
}
