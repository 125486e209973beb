import type { DangerTick } from './danger.ts';
import { type DisputeType, profileOf } from './dispute-types.ts';
import type { Difficulty } from './vocabulary.ts';

/** What only a person can see and marks by a tick; nothing is read out of the text. */
export const MAJOR_MARKS = ['OWNERSHIP', 'CRIME', 'FIGHT', 'CROWD_PETITION', 'LITIGATION', 'MEDIA'] as const;
export type MajorMark = (typeof MAJOR_MARKS)[number];

export type MajorFacts = {
  disputeType: DisputeType | null;
  marks: readonly MajorMark[];
  dangerTicks: readonly DangerTick[];
  peopleCount: number;
  injuredWorkers: number;
  hasDeath: boolean;
  /** Whole 分. */
  amountFen: number | null;
  isPendingElsewhere: boolean;
  refusalsToSign: number;
  visits: number;
};

/** From how many on; every figure is the office's own to change. */
export type MajorThresholds = {
  groupPeople: number;
  labourPeople: number;
  injuredWorkers: number;
  amountFen: number;
  refusalsToSign: number;
  visits: number;
};

export const MAJOR_THRESHOLDS: MajorThresholds = {
  groupPeople: 10,
  labourPeople: 5,
  injuredWorkers: 3,
  amountFen: 10_000_000,
  refusalsToSign: 2,
  visits: 3,
};

type Rule = (facts: MajorFacts, least: MajorThresholds) => boolean;

const marked =
  (mark: MajorMark): Rule =>
  ({ marks }) =>
    marks.includes(mark);
const ticked =
  (...ticks: DangerTick[]): Rule =>
  ({ dangerTicks }) =>
    ticks.some((tick) => dangerTicks.includes(tick));
const isLabour = ({ disputeType }: MajorFacts) => profileOf(disputeType)?.isLabour ?? false;

/** 重大疑难纠纷: any one of these is enough. The reasons are shown by name, `major.<code>`. */
export const MAJOR_RULES = {
  OWNERSHIP: marked('OWNERSHIP'),
  GROUP: ({ peopleCount }, { groupPeople }) => peopleCount >= groupPeople,
  CROWD_PETITION: marked('CROWD_PETITION'),
  FIGHT: marked('FIGHT'),
  CRIME: marked('CRIME'),
  LITIGATION: (facts, least) => facts.isPendingElsewhere || marked('LITIGATION')(facts, least),
  UNNATURAL_DEATH: ({ hasDeath }) => hasDeath,
  LABOUR_GROUP: (facts, { labourPeople }) => isLabour(facts) && facts.peopleCount >= labourPeople,
  WORK_INJURY: (facts, { injuredWorkers }) => facts.injuredWorkers >= injuredWorkers,
  AMOUNT: ({ amountFen }, least) => (amountFen ?? 0) >= least.amountFen,
  REFUSED_TO_SIGN: (facts, { refusalsToSign }) => facts.refusalsToSign >= refusalsToSign,
  REPEATED_VISIT: (facts, { visits }) => facts.visits >= visits,
  THREAT_OR_WEAPON: ticked('THREAT', 'WEAPON'),
  MEDIA: marked('MEDIA'),
} as const satisfies Record<string, Rule>;
export type MajorHit = keyof typeof MAJOR_RULES;

/** Which rules make this dispute 重大疑难; none for most. */
export function majorHits(facts: MajorFacts, least: MajorThresholds = MAJOR_THRESHOLDS): MajorHit[] {
  return (Object.keys(MAJOR_RULES) as MajorHit[]).filter((code) => MAJOR_RULES[code](facts, least));
}

/** What the form proposes: 重大疑难 where a rule hits, else the usual difficulty of the type. */
export function suggestDifficulty(disputeType: DisputeType | null, hits: readonly MajorHit[]): Difficulty {
  return hits.length > 0 ? 'MAJOR' : (profileOf(disputeType)?.difficulty ?? 'SIMPLE');
}
