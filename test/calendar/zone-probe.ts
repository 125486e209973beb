// Prints what the calendar says about days around midnights and clock changes; shanghai.test.ts runs it in several zones.
import { DEADLINES, type DeadlineKey } from '../../config/deadlines.ts';
import { addCalendarDays, weekday } from '../../src/calendar/day.ts';
import { deadline } from '../../src/calendar/deadline.ts';
import { halfMonth } from '../../src/calendar/half-months.ts';
import { shanghaiDateTime, shanghaiInstant } from '../../src/calendar/shanghai.ts';
import { isoWeek } from '../../src/calendar/weeks.ts';
import { seeded } from './days.ts';

const starts = ['1986-05-03T15:59:59Z', '2024-12-30T16:00:00Z', '2026-02-13T23:30:00Z', '2026-12-31T15:59:59Z'];
for (const start of starts.map((text) => new Date(text))) {
  for (const key of Object.keys(DEADLINES) as DeadlineKey[]) {
    const { dueOn, dueAt } = deadline(key, start, seeded);
    console.log(key, dueOn, dueAt.toISOString(), shanghaiDateTime(dueAt), isoWeek(dueOn), halfMonth(dueOn));
  }
}
for (let day = '1986-04-28'; day < '1986-05-10'; day = addCalendarDays(day, 1))
  console.log(day, weekday(day), shanghaiInstant(day, '02:30').toISOString());
