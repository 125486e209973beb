import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import { newId } from '../../platform/database/columns.ts';
import { errorsOf } from '../../platform/forms/read-form.ts';
import { formView, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import { NotPossible, type Refusal } from '../../platform/http/refusals.ts';
import type { IntakeChoices } from '../queries/choices.ts';
import type { IntakeDetail, IntakePerson } from '../queries/intake-page.ts';
import { formOptions } from './options.ts';

/** The pages of moves that ask for something. */
export const MOVE_PAGES = ['dispose', 'feedback', 'opinion', 'correct', 'void'] as const;
export type MovePage = (typeof MOVE_PAGES)[number];

export function isMovePage(name: string): name is MovePage {
  return MOVE_PAGES.some((page) => page === name);
}

const CORRECTED = [
  ...['channel', 'receivedOn', 'receivedTime', 'occurredOn', 'visitCount', 'repCount', 'involvedCount', 'place'],
  ...['placeLocationId', 'summary', 'demand', 'nature', 'disputeType', 'oppositeText', 'oppositeRelation'],
  ...['dangerTicks', 'risk', 'groupFlag', 'skipLevelSign', 'leaderId', 'accompanying', 'proposal', 'remark', 'reason'],
];

export const MOVE_FIELDS: Record<MovePage, readonly string[]> = {
  dispose: [
    ...['disposition', 'dispositionReason', 'result', 'targetOrgId', 'watchOn', 'remediesTold', 'toldWay'],
    ...['disputeType', 'place'],
  ],
  feedback: ['way', 'on', 'result', 'satisfaction'],
  opinion: ['opinion'],
  correct: CORRECTED,
  void: ['reason'],
};

/** What stands in the form before anything was typed. */
export function storedIn(page: MovePage, intake: IntakeDetail, now: Date): Typed {
  if (page === 'feedback') return { on: shanghaiDate(now), result: intake.result ?? '' };
  if (page === 'opinion') return { opinion: intake.leaderOpinion ?? '' };
  if (page === 'dispose') return { disputeType: intake.disputeType, place: intake.place };
  if (page === 'void') return {};
  const yes = (flag: boolean) => (flag ? 'yes' : '');
  return {
    ...intake,
    receivedOn: shanghaiDate(intake.receivedAt),
    receivedTime: shanghaiTime(intake.receivedAt),
    occurredOn: intake.occurredAt === null ? '' : shanghaiDate(intake.occurredAt),
    groupFlag: yes(intake.groupFlag),
    skipLevelSign: yes(intake.skipLevelSign),
  };
}

export type MoveInput = {
  page: MovePage;
  intake: IntakeDetail;
  people: readonly IntakePerson[];
  choices: IntakeChoices;
  refused: { typed: Typed; refusal: Refusal } | null;
  now: Date;
};

/** The page of one move: what it is about in two lines, then what it asks for. */
export function moveView({ page, intake, people, choices, refused, now }: MoveInput): View & Titled {
  const names = (isVisitor: boolean) => people.filter((one) => one.isVisitor === isVisitor).map(({ name }) => name);
  const refusal = refused?.refusal ?? null;
  const view = {
    title: { key: `intake.do.${page}` },
    lead: { key: `intake.do.${page}.lead` },
    id: intake.id,
    intakeNo: intake.intakeNo,
    visitors: names(true),
    opposites: names(false),
    summary: intake.summary,
    page,
    submit: { key: `intake.do.${page}.submit` },
    parts: Object.fromEntries(MOVE_PAGES.map((one) => [one, one === page])),
    draft: page === 'correct' ? `intake.correct.${intake.id}` : null,
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    form: formView({
      fields: MOVE_FIELDS[page],
      typed: refused?.typed ?? storedIn(page, intake, now),
      errors: errorsOf(refusal),
      key: newId(),
      version: intake.version,
      isTyped: refused !== null,
    }),
    options: formOptions(choices),
    stars: [1, 2, 3, 4, 5].map((n) => ({ value: String(n), text: { key: `intake.satisfaction.${n}` } })),
    today: shanghaiDate(now),
  };
  return view as unknown as View & Titled;
}
