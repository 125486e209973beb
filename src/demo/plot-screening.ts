import { addCalendarDays } from '../calendar/day.ts';
import { type ScreeningPeriod, screeningPeriod } from '../calendar/screening.ts';
import { shanghaiDate, shanghaiInstant } from '../calendar/shanghai.ts';
import { addWeeks, isoWeek } from '../calendar/weeks.ts';
import { isWorkday } from '../calendar/working-days.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { reportFindings } from '../screening/actions/report-findings.ts';
import { reportZero } from '../screening/actions/report-zero.ts';
import { settleLead } from '../screening/actions/settle-lead.ts';
import { writeNote } from '../screening/actions/write-note.ts';
import { noteForm, reportForm, settleForm } from '../screening/forms.ts';
import { fill } from './fill.ts';
import { GIVEN, SURNAMES } from './names.ts';
import { playWeek } from './plot-weekly-meeting.ts';
import type { Plot, Stage } from './stage.ts';
import { FINDINGS, NOTES } from './stories/findings.ts';
import type { Village } from './street.ts';

/** This week and those before it for which the rooms have reported. */
const WEEKS = 5;

/** How a room does its duty in a week. */
type Way = 'ZERO' | 'FINDINGS' | 'NOTE' | 'LATE' | 'BELATED' | 'MISSING';

/**
 * Which share of the rooms does what, added up: most find nothing; in each week some are late, make up for it in the next,
 * or say nothing at all.
 */
const SHARES: readonly [Way, number][] = [
  ['FINDINGS', 0.13],
  ['NOTE', 0.26],
  ['LATE', 0.31],
  ['BELATED', 0.35],
  ['MISSING', 0.41],
];

function wayOf(stage: Stage): Way {
  const drawn = stage.chance.next();
  return SHARES.find(([, until]) => drawn < until)?.[0] ?? 'ZERO';
}

type Round = { at: Date; plot: Plot };

/**
 * 每周集中排查 of the last weeks: rooms report, what they find is settled, and the centre sums each week up. The room that
 * the first page shows still owes the report of this week.
 */
export function screeningRounds(stage: Stage): Round[] {
  const { now, calendar, street } = stage.theatre;
  const thisWeek = isoWeek(shanghaiDate(now));
  const rounds: Round[] = [];
  for (let n = WEEKS - 1; n >= 0; n--) {
    const period = screeningPeriod(addWeeks(thisWeek, -n), calendar);
    rounds.push({ at: period.remindAt, plot: playWeek(stage, period) });
    for (const [index, village] of street.villages.entries()) {
      const way = wayOf(stage);
      if (index === 0 && n === 0) continue;
      rounds.push(...roundOf(stage, village, period, way));
    }
  }
  return rounds;
}

function roundOf(stage: Stage, village: Village, period: ScreeningPeriod, way: Way): Round[] {
  const { from, to, dueOn } = period;
  if (dueOn === null || way === 'MISSING') return [];
  const saturday = addCalendarDays(dueOn, 1);
  if (way === 'BELATED') {
    const at = stage.workingHour(addCalendarDays(to, stage.chance.whole(1, 3)));
    return [once(at, () => reportBelated(stage, village, period.week))];
  }
  if (way === 'LATE' && saturday <= to) {
    return [once(shanghaiInstant(saturday, '10:20'), () => reportNothing(stage, village))];
  }
  // The Monday is for planning the round, where there are other days.
  const days = [1, 2, 3, 4, 5, 6].map((n) => addCalendarDays(from, n));
  const free = days.filter((day) => day <= dueOn && isWorkday(day, stage.theatre.calendar));
  const at = stage.workingHour(free.length === 0 ? dueOn : stage.chance.pick(free));
  if (way === 'FINDINGS') return [{ at, plot: playFinding(stage, village) }];
  return [once(at, () => (way === 'NOTE' ? note(stage, village) : reportNothing(stage, village)))];
}

/** One thing at one instant. */
function once(at: Date, work: () => Promise<void>): Round {
  const plot = async function* (): Plot {
    yield at;
    await work();
  };
  return { at, plot: plot() };
}

async function reportNothing(stage: Stage, { mediator }: Village): Promise<void> {
  await reportZero(await stage.as(mediator), { roundId: null });
}

/** 补记: the report of the week before, marked as belated for ever. */
async function reportBelated(stage: Stage, { mediator, orgId }: Village, week: string): Promise<void> {
  const ctx = await stage.as(mediator);
  const [round] = await rowsOf<{ id: string }>(
    stage,
    mediator,
    'select id from screening_round where org_id = ? and period_key = ?',
    [orgId, week],
  );
  if (round !== undefined) await reportZero(ctx, { roundId: round.id });
}

async function note(stage: Stage, { mediator }: Village): Promise<void> {
  const { chance, today } = stage;
  const who = `${personIn(stage)}、${personIn(stage)}`;
  const told = { on: today, who, what: chance.pick(NOTES), done: 'SETTLED' };
  await writeNote(await stage.as(mediator), readForm(noteForm, told));
}

/** A report with one thing found, which is settled within the days that it has; the newest still waits. */
async function* playFinding(stage: Stage, village: Village): Plot {
  const { chance, today } = stage;
  const found = chance.pick(FINDINGS);
  const words = {
    ...{ A: personIn(stage), B: personIn(stage) },
    村: village.isCommunity ? village.name : `${village.name}村`,
  };
  const said = (text: string) => fill(text, words, chance);
  const [head, mediator] = [await stage.as(village.head), await stage.as(village.mediator)];
  const { roundId } = await reportFindings(
    mediator,
    readForm(reportForm, {
      ...{ screenedOn: today, area: words.村, head: head.actor.displayName, mediator: mediator.actor.displayName },
      ...{ content: said(found.round), problems: found.problems ?? '', measures: found.measures ?? '' },
      ...leadOf({ ...found, summary: said(found.text), place: said(found.place) }, words),
    }),
  );
  yield stage.after(1, 3);
  const leads = await rowsOf<{ id: string }>(
    stage,
    village.mediator,
    'select id from screening_lead where round_id = ? and outcome is null',
    [roundId],
  );
  const { outcome, said: reason, to } = found;
  const watchOn = outcome === 'WATCH' ? addCalendarDays(stage.today, chance.whole(10, 20)) : '';
  for (const { id } of leads) {
    const form = readForm(settleForm, { outcome, reason, watchOn, handedTo: to ?? '' });
    await settleLead(await stage.as(village.mediator), { ...form, leadId: id, version: null });
  }
}

function leadOf(
  { summary, place, type, risk }: { summary: string; place: string; type: string; risk: string },
  { A, B }: { A: string; B: string },
): Record<string, string> {
  const lead = { summary, place, disputeType: type, risk, parties: A, opposite: B };
  return Object.fromEntries(Object.entries(lead).map(([name, value]) => [`leads.0.${name}`, value]));
}

/** A name of this lane alone, so that the stories beside it stay as they are. */
function personIn({ chance }: Stage): string {
  return chance.pick([...SURNAMES]) + chance.pick(GIVEN[chance.happens(0.5) ? 'M' : 'F']);
}

async function rowsOf<T>(stage: Stage, accountId: string, sql: string, params: string[]): Promise<T[]> {
  const { em } = await stage.as(accountId);
  return em.transactional((tx) => (tx as typeof em).execute<T[]>(sql, params));
}
