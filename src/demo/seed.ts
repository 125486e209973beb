import { openServiceSession } from '../accounts/sessions.ts';
import { addCalendarDays } from '../calendar/day.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { type Context, contextFor, reading } from '../context.ts';
import { handClock } from '../platform/clock.ts';
import { Cast, type Character } from './cast.ts';
import { Docket, type Plan } from './docket.ts';
import { fill } from './fill.ts';
import { VILLAGES } from './names.ts';
import { signedPage } from './page.ts';
import { planCases } from './plans.ts';
import { playCase } from './plot-case.ts';
import { institutions } from './plot-institutions.ts';
import { playErrand } from './plot-intakes.ts';
import { playMeeting } from './plot-meetings.ts';
import { screeningRounds } from './plot-screening.ts';
import { playService } from './plot-services.ts';
import { chanceOf } from './random.ts';
import { Stage, type Theatre } from './stage.ts';
import { type Street, seedStreet, type Village } from './street.ts';
import { Lane, runTimeline } from './timeline.ts';

export interface SeedSize {
  /** Village rooms, at most seventy-eight. */
  rooms: number;
  cases: number;
  /** Visits that become no case, beside those that do. */
  errands: number;
  /** Legal services and meetings; absent: as many as go with the cases. */
  services?: number;
  meetings?: number;
}

const WHOLE: SeedSize = { rooms: VILLAGES.length, cases: 200, errands: 150 };
/** The street keeps records for so long. */
const DAYS_BACK = 725;

/**
 * Writes the demonstration: an invented street whose people, over the last 24 months up to now, file, mediate, agree and
 * perform by the real actions, each at its own time. Only for an empty database.
 * @param onProgress told how many of all stories have come to their end
 */
export async function seedDemonstration(
  ctx: Context,
  onProgress: (done: number, total: number) => void,
  size: SeedSize = WHOLE,
  onFault: (fault: Error) => void = () => undefined,
): Promise<void> {
  const now = ctx.house.clock.now();
  const chance = chanceOf('示范街道');
  const early = handClock(new Date(now.getTime() - (DAYS_BACK + 30) * 86_400_000));
  onProgress(0, size.cases + size.errands);
  const street = await seedStreet({ ...ctx, house: { ...ctx.house, clock: early } }, chance, size.rooms);
  const theatre = await openTheatre(ctx, street, now);
  const lanes = new Map<string, Lane>();
  const laneOf = (village: Village | null) => {
    const name = village?.name ?? 'centre';
    const lane = lanes.get(name) ?? new Lane(new Stage(theatre, name));
    lanes.set(name, lane);
    return lane;
  };
  const plans = planCases(street, chance, size.cases);
  for (const { plan, daysAgo } of plans) {
    const lane = laneOf(plan.village);
    const docket = new Docket(lane.stage, plan, ...castOf(theatre, plan));
    lane.add(startOf(lane.stage, now, daysAgo), playCase(docket));
  }
  for (let n = 0; n < size.errands; n++) {
    const scene = chance.pick(street.villages);
    const village = chance.happens(0.35) ? null : scene;
    const lane = laneOf(village);
    lane.add(startOf(lane.stage, now, chance.whole(0, DAYS_BACK)), playErrand(lane.stage, village, scene, n));
  }
  const { services = Math.round(size.cases / 5), meetings = Math.round(size.cases * 0.15) } = size;
  addServices(theatre, lanes, street, services);
  addMeetings(theatre, lanes, meetings);
  const office = addInstitutions(theatre, lanes) + addScreening(theatre, lanes);
  let done = 0;
  const total = plans.length + size.errands + services + meetings + office;
  const tick = setInterval(() => onProgress(done, total), 500);
  try {
    await runTimeline([...lanes.values()], now, (fault) => {
      done += 1;
      // One story that breaks off leaves its case where it stands; the street opens all the same.
      if (fault !== null) ctx.house.log.warn({ err: fault }, 'a story of the demonstration broke off');
      if (fault !== null) onFault(fault);
    });
  } finally {
    clearInterval(tick);
  }
  onProgress(total, total);
}

/** Questions to lawyers, in a lane of their own so that the stories beside them stay as they are. */
function addServices(theatre: Theatre, lanes: Map<string, Lane>, street: Street, n: number): void {
  const lane = new Lane(new Stage(theatre, 'services'));
  lanes.set('services', lane);
  const { chance } = lane.stage;
  for (let i = 0; i < n; i++) {
    const scene = chance.pick(street.villages);
    const village = chance.happens(0.5) ? scene : null;
    lane.add(startOf(lane.stage, theatre.now, chance.whole(0, DAYS_BACK)), playService(lane.stage, village, scene, i));
  }
}

/** Meetings of the centre, evenly over the years: each hears of what the one before it left undone. */
function addMeetings(theatre: Theatre, lanes: Map<string, Lane>, n: number): void {
  const lane = new Lane(new Stage(theatre, 'meetings'));
  lanes.set('meetings', lane);
  const every = Math.floor(DAYS_BACK / Math.max(1, n));
  for (let i = 0; i < n; i++) {
    lane.add(startOf(lane.stage, theatre.now, DAYS_BACK - i * every - 20), playMeeting(lane.stage, i));
  }
}

/** What leaders and supervisors do, in a lane of its own. @returns how many stories these are */
function addInstitutions(theatre: Theatre, lanes: Map<string, Lane>): number {
  const lane = new Lane(new Stage(theatre, 'institutions'));
  lanes.set('institutions', lane);
  const stories = institutions(lane.stage).filter(({ on }) => on <= shanghaiDate(theatre.now));
  for (const { on, plot } of stories) lane.add(lane.stage.workingHour(on), plot);
  return stories.length;
}

/** The weekly rounds of all rooms, in a lane of its own. @returns how many stories these are */
function addScreening(theatre: Theatre, lanes: Map<string, Lane>): number {
  const lane = new Lane(new Stage(theatre, 'screening'));
  lanes.set('screening', lane);
  const rounds = screeningRounds(lane.stage).filter(({ at }) => at <= theatre.now);
  for (const { at, plot } of rounds) lane.add(at, plot);
  return rounds.length;
}

async function openTheatre(ctx: Context, street: Street, now: Date): Promise<Theatre> {
  const { house } = ctx;
  const actor = await openServiceSession(house, null);
  const calendar = await reading(contextFor(house, actor), ({ em }) => loadCalendar(em, house));
  const colleagues = await reading(contextFor(house, actor), ({ em }) =>
    em.execute<{ name: string }[]>('select display_name as name from account'),
  );
  const names = colleagues.map(({ name }) => name);
  const cast = new Cast(chanceOf('people'), shanghaiDate(now), 1, names);
  const page = await signedPage(house.env.dataDir);
  return { house, street, cast, calendar, now, page, actors: new Map([['', Promise.resolve(actor)]]) };
}

/** An hour of work so many days ago; never one that has not come. */
function startOf(stage: Stage, now: Date, daysAgo: number): Date {
  const at = stage.workingHour(addCalendarDays(shanghaiDate(now), -daysAgo));
  return at <= now ? at : new Date(now.getTime() - stage.chance.whole(20, 400) * 60_000);
}

/** Gives the parts of a story to invented people, and the story its words. */
function castOf({ cast }: Theatre, plan: Plan): [Record<string, string>, Map<string, Character>] {
  const { story, scene } = plan;
  const chance = chanceOf(`case ${plan.n}`);
  const words: Record<string, string> = { 村: scene.isCommunity ? scene.name : `${scene.name}村` };
  for (const [name, [from, to, step]] of Object.entries(story.sums ?? {})) {
    words[name] = String(from + step * chance.whole(0, Math.floor((to - from) / step)));
  }
  const people = new Map<string, Character>();
  const play = (part: 'A' | 'B' | 'C', as: string) => {
    const asked = story.parts?.[part];
    const relative = asked?.kind === 'person' && asked.kinOf !== undefined ? (people.get(asked.kinOf) ?? null) : null;
    const isFree = as === part || asked?.kind !== 'org';
    if (isFree) people.set(as, cast.play(asked, words, relative));
  };
  play('A', 'A');
  play('B', 'B');
  for (let n = 1; n <= (story.beside ?? 0); n++) play('A', `A${n}`);
  if (story.parts?.C !== undefined) play('C', 'C');
  for (const part of ['A', 'B', 'C']) words[part] = people.get(part)?.name ?? '';
  words.place = fill(story.place, words, chance);
  words.summary = fill(story.text, words, chance);
  return [words, people];
}
