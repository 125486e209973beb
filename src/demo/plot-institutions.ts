import { addCalendarDays, addMonths, type Day } from '../calendar/day.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { isWorkday, previousWorkday } from '../calendar/working-days.ts';
import { playAssessment, playTrainings } from './plot-assessing.ts';
import { playCharge, playRoster } from './plot-leaders.ts';
import { playSlip } from './plot-slips.ts';
import type { Plot, Stage } from './stage.ts';

type Institution = { on: Day; plot: Plot };

/** So many days before the month its roster is planned; what has ended is assessed as many days later. */
const AROUND = 3;

/** What the office does beside its cases: supervision, receptions of leaders, trainings, assessments; each from its day on. */
export function institutions(stage: Stage): Institution[] {
  const today = shanghaiDate(stage.theatre.now);
  const { calendar } = stage.theatre;
  // Never moved to a later day: a holiday must not push it past today, nor a roster into its month.
  const workday = (day: Day) => (isWorkday(day, calendar) ? day : previousWorkday(day, calendar));
  const ago = (days: number) => workday(addCalendarDays(today, -days));
  const month = `${today.slice(0, 7)}-01`;
  const quarter = `${today.slice(0, 5)}${String(Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  return [
    { on: ago(44), plot: playSlip(stage, 'CLOSED') },
    { on: ago(11), plot: playSlip(stage, 'REPLIED') },
    { on: ago(3), plot: playSlip(stage, 'ISSUED') },
    { on: workday(addCalendarDays(addMonths(month, -1), -AROUND)), plot: playRoster(stage, addMonths(month, -1)) },
    { on: workday(addCalendarDays(month, -AROUND)), plot: playRoster(stage, month) },
    { on: ago(5), plot: playCharge(stage) },
    { on: ago(120), plot: playTrainings(stage) },
    // Month, quarter and year: whatever has ended on that day and is not assessed yet.
    ...[...new Set([`${today.slice(0, 4)}-01-01`, quarter, month])].map((first) => ({
      ...{ on: addCalendarDays(first, AROUND), plot: playAssessment(stage) },
    })),
  ];
}
