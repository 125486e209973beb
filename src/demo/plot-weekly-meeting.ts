import type { ScreeningPeriod } from '../calendar/screening.ts';
import { shanghaiInstant } from '../calendar/shanghai.ts';
import { signMinutes } from '../meetings/actions/end-meeting.ts';
import { writeMeeting } from '../meetings/actions/write-meeting.ts';
import { heldForm } from '../meetings/forms.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { openWeek } from '../screening/actions/open-week.ts';
import type { Plot, Stage } from './stage.ts';

const PEOPLE = [
  ['陈仲', '中心主任'],
  ['周方', '专职调解员'],
  ['孙谦', '督查员'],
  ['黎敏', '接访员'],
] as const;

type Planned = { id: string; title: string; report: string | null };
type Item = { id: string; topic: string; facts: string | null };

/** Plays one week of the centre: the rounds are opened on its Monday, and on the day they are due they are summed up. */
export async function* playWeek(stage: Stage, { week, dueOn }: ScreeningPeriod): Plot {
  await openWeek(await stage.system(), { week });
  if (dueOn === null) return;
  yield shanghaiInstant(dueOn, '16:45');
  // Brings what the rooms have reported meanwhile into the meeting.
  await openWeek(await stage.system(), { week });
  const { staff, centreId } = stage.theatre.street;
  const { em } = await stage.as(staff.intake_clerk);
  const ask = <T>(sql: string, params: string[]) =>
    em.transactional((tx) => (tx as typeof em).execute<T[]>(sql, params));
  const [meeting] = await ask<Planned>(
    'select id, title, report from meeting where org_id = ? and period_key = ? and kind = ?',
    [centreId, week, 'WEEKLY_SCREENING'],
  );
  if (meeting === undefined) return;
  const items = await ask<Item>('select id, topic, facts from agenda_item where meeting_id = ? order by ordinal', [
    meeting.id,
  ]);
  const request = { meetingId: meeting.id, version: null };
  const held = heldOf(stage, meeting, items);
  await writeMeeting(await stage.as(staff.intake_clerk), request, readForm(heldForm, held));
  stage.minutes(15);
  await signMinutes(await stage.as(staff.centre_head), request, { signedBy: '陈仲', signedOn: stage.today });
}

function heldOf(stage: Stage, { title, report }: Planned, items: readonly Item[]): Record<string, string> {
  const rows = (name: string, all: readonly Record<string, string>[]) =>
    all.flatMap((row, index) => Object.entries(row).map(([field, value]) => [`${name}.${index}.${field}`, value]));
  const people = PEOPLE.map(([name, unit]) => ({ name, unit, attendance: 'PRESENT' }));
  const topics = items.map(({ id, topic, facts }) => ({ id, topic, facts: facts ?? '' }));
  return {
    ...{
      title,
      on: stage.today,
      from: '16:00',
      to: '16:40',
      place: '调处中心三楼会商室',
      chair: '陈仲',
      recorder: '黎敏',
    },
    ...{
      report: report ?? '',
      minutes: '会议逐室过了本周排查情况；没有报的村室由督查员当天电话催报，新线索按时限处置。',
    },
    ...Object.fromEntries([...rows('people', people), ...rows('items', topics)]),
  };
}
