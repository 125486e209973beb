import type { CaseState } from '../cases/rules/states.ts';
import type { Plan, Turn } from './docket.ts';
import type { Chance } from './random.ts';
import { STORIES } from './stories/index.ts';
import type { Story } from './story.ts';
import type { Street, Village } from './street.ts';

/** How many of two hundred stand where today, and how many calendar days ago they were filed. */
const SHARES: Record<CaseState, readonly [cases: number, from: number, to: number]> = {
  ARCHIVED: [92, 140, 725],
  CLOSED: [30, 75, 135],
  PERFORMING: [14, 22, 26],
  MEDIATING: [14, 14, 26],
  DECLINED: [8, 8, 700],
  VOIDED: [4, 20, 600],
  ACCEPTED: [5, 7, 9],
  SUBMITTED: [4, 0, 3],
  CONSENT: [4, 4, 6],
  DRAFT: [4, 0, 2],
  AGREED: [5, 19, 24],
  SUSPENDED: [4, 16, 24],
  DEFAULTED: [4, 66, 72],
  UP_PENDING: [4, 13, 15],
  DOWN_PENDING: [2, 12, 14],
  TERMINATED: [2, 22, 26],
};

const ENDED: readonly CaseState[] = ['ARCHIVED', 'CLOSED'];

/** Turns of cases that have run their course, in the order in which they are dealt out; most have none. */
const COURSES: readonly (readonly Turn[])[] = [
  ...[[], ['UP'], ['ORAL'], ['OWN'], ['STOPPED'], ['TEAM'], ['HELPER'], ['ENTRUSTED'], ['UP', 'RETURNED']],
  ...[[], ['SUSPENDED'], ['EXTENDED'], ['CONFIRMED'], ['WITHDRAWN'], ['REFERRED'], ['DEFAULTED'], ['OWN', 'TEAM']],
  ...[[], ['DOWN'], ['EARLY'], ['UNPERFORMED'], ['UP', 'STREET'], ['POLICE'], ['REOPENED'], ['ORAL'], ['RED']],
  ...[[], ['HELPER', 'UP'], ['STOPPED', 'TEAM'], ['UNDONE'], ['ENTRUSTED', 'CONFIRMED'], ['OWN', 'HELPER'], []],
] as (readonly Turn[])[];

/** States scaled to the number of cases, every one at least once, in an order that mixes them. */
function endsOf(cases: number): CaseState[] {
  const states = (Object.keys(SHARES) as CaseState[]).flatMap((state) =>
    Array.from({ length: Math.max(1, Math.round((SHARES[state][0] * cases) / 200)) }, () => state),
  );
  return states;
}

/** A story that this place can tell: a hamlet has no property manager, a housing estate no field. */
function placeFor(story: Story, villages: readonly Village[], chance: Chance): Village {
  const fitting = villages.filter(
    ({ isCommunity }) => story.where === undefined || (story.where === 'community') === isCommunity,
  );
  return chance.pick(fitting.length > 0 ? fitting : villages);
}

/** What a case of the centre is about: many people, firms, roads, hospitals. */
const CENTRAL = new Set(['MIGRANT_WAGES', 'LABOUR', 'MEDICAL', 'TRAFFIC', 'TOURISM', 'EXPROPRIATION', 'BUSINESS']);

function turnsOf(end: CaseState, n: number, story: Story): Set<Turn> {
  const turns = new Set<Turn>(ENDED.includes(end) ? COURSES[n % COURSES.length] : []);
  if (end === 'DECLINED' && n % 2 === 0) turns.add('NO_CONSENT');
  if (end === 'UP_PENDING') turns.add(n % 2 === 0 ? 'UP' : 'RED');
  if (end === 'DOWN_PENDING') turns.add('DOWN');
  if (end === 'MEDIATING' && n % 3 === 0) turns.add('UP');
  if (end === 'SUBMITTED' && n % 2 === 0) turns.add('OWN');
  // A protected file names its handlers, and no village head below is among them.
  if (end !== 'DOWN_PENDING' && story.type === 'FAMILY') turns.delete('DOWN');
  // The archivist is the centre's: what the street took over stays with it.
  if (end === 'ARCHIVED') turns.delete('STREET');
  // Spoken agreements are for what is simple; violence is no matter for a handshake.
  if (turns.has('ORAL') && !['NEIGHBOUR', 'CONSUMER', 'E_COMMERCE', 'TOURISM'].includes(story.type))
    turns.delete('ORAL');
  // A third who pays sits at the table from the beginning.
  if (story.parts?.C !== undefined) for (const turn of ['STOPPED', 'POLICE', 'REFERRED'] as const) turns.delete(turn);
  return turns;
}

/**
 * Which disputes there are, where, how they go and how many calendar days ago each was filed; the same for the same seed.
 */
export function planCases(street: Street, chance: Chance, cases: number): { plan: Plan; daysAgo: number }[] {
  const ends = endsOf(cases);
  // Stories are dealt in turns, so that all eighteen types come before any is told again.
  const dealt = [...STORIES].sort((a, b) => rankOf(a) - rankOf(b));
  const dealtBy = new Map<CaseState, number>();
  return ends.map((end, n) => {
    const story = dealt[n % dealt.length] ?? (dealt[0] as Story);
    const scene = placeFor(story, street.villages, chance);
    const nth = dealtBy.get(end) ?? 0;
    dealtBy.set(end, nth + 1);
    const turns = turnsOf(end, nth, story);
    const mustBeVillage = ['UP', 'RED', 'STREET'].some((turn) => turns.has(turn as Turn));
    const isCentral = turns.has('DOWN') || (!mustBeVillage && CENTRAL.has(story.type) && chance.happens(0.6));
    const [, from, to] = SHARES[end];
    return {
      plan: { n, story, village: isCentral ? null : scene, scene, end, turns },
      daysAgo: chance.whole(from, to),
    };
  });
}

function rankOf(story: Story): number {
  const same = STORIES.filter(({ type }) => type === story.type);
  return same.indexOf(story);
}
