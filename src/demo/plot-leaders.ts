import { addCalendarDays, type Day, weekday } from '../calendar/day.ts';
import { isWorkday } from '../calendar/working-days.ts';
import { publishRoster, recordLeave } from '../reception/actions/change-roster.ts';
import { planDay } from '../reception/actions/plan-day.ts';
import { takeCharge } from '../reception/actions/take-charge.ts';
import { lastDay } from '../reception/rules/roster.ts';
import { pickCase } from './pick-case.ts';
import type { Plot, Stage } from './stage.ts';

const PLACE = { fromTime: '09:00', toTime: '11:30', place: '示范街道信访接待室', accompanying: '黎敏（接访员）' };
/** 星期三. */
const RECEPTION_DAY = 3;

/**
 * Plays one month's roster: both leaders in turns on Wednesdays; the first is away for the days around one of his, and the
 * other receives instead.
 */
export async function* playRoster(stage: Stage, first: Day): Plot {
  const { staff, deputy } = stage.theatre.street;
  const days = receptionDays(stage, first);
  // In the middle of the month, on a day of the first leader.
  const away = days[2] ?? days[0] ?? first;
  const ctx = await stage.as(staff.intake_clerk);
  await recordLeave(ctx, {
    ...{ leaderId: staff.street_leader, reason: '到县委党校学习' },
    ...{ fromOn: addCalendarDays(away, -1), toOn: addCalendarDays(away, 1) },
  });
  for (const [index, heldOn] of days.entries()) {
    const receiverId = index % 2 === 0 ? staff.street_leader : deputy;
    const substituteId = heldOn === away ? deputy : null;
    await planDay(await stage.as(staff.intake_clerk), { ...PLACE, heldOn, receiverId, substituteId });
  }
  stage.minutes(30);
  yield stage.after(0);
  await publishRoster(await stage.as(staff.centre_head), { month: first.slice(0, 7), version: null });
}

/** Wednesdays of the month that are worked on. */
function receptionDays({ theatre }: Stage, first: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= lastDay(first.slice(0, 7)); day = addCalendarDays(day, 1))
    if (weekday(day) === RECEPTION_DAY && isWorkday(day, theatre.calendar)) days.push(day);
  return days;
}

/** Plays 领导包案: the first leader answers for the hardest case under way. */
export async function* playCharge(stage: Stage): Plot {
  // Once the morning has told what is hardest.
  yield stage.after(0);
  const { staff } = stage.theatre.street;
  const chosen = await pickCase(stage, staff.street_leader, ['MEDIATING', 'DEFAULTED', 'SUSPENDED', 'UP_PENDING']);
  if (chosen === null) return;
  const measures = '每周听一次汇报，三日内与双方各见一面；村里、司法所、派出所一起参加，一个月内谈出结果。';
  await takeCharge(await stage.as(staff.street_leader), { caseId: chosen.caseId, measures });
}
