import type { Day } from '../calendar/day.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { type ScreeningPeriod, screeningPeriod } from '../calendar/screening.ts';
import { shanghaiInstant } from '../calendar/shanghai.ts';
import type { Change } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { isOpenedLate, owedOn, type SpecialFacts, specialPeriod } from './rules/standing.ts';

/** What to open: one period, for all rooms or for some. */
type Opening = {
  kind: 'WEEKLY' | 'SPECIAL';
  periodKey: string;
  specialId: string | null;
  from: Day;
  to: Day;
  remindAt: Date;
  dueOn: Day | null;
  dueAt: Date | null;
  owedOn: Day;
  orgIds: readonly string[] | null;
};

/**
 * Opens what is missing of a period in one statement; the unique key (room, period) makes a second time, or a second
 * worker, do nothing. Rooms and the centre owe a report when they are at work on the day on which it is owed.
 * @returns how many rounds were opened
 */
async function open(act: Change, opening: Opening): Promise<number> {
  const { owedOn: on, orgIds, ...round } = opening;
  const rows = await act.em.execute<unknown[]>(
    `with recursive room as (
       select o.id, o.parent_id, o.id as room_id, 0 as height, o.active_from from organization o
        where o.kind in ('VILLAGE', 'CENTRE') and o.active_from <= :on and (o.active_to is null or o.active_to >= :on)
          and (:orgIds::uuid[] is null or o.id = any (:orgIds::uuid[]))
          and not exists (select 1 from screening_round r where r.org_id = o.id and r.period_key = :periodKey)
       union all
       select o.id, o.parent_id, room.room_id, room.height + 1, room.active_from from organization o join room on o.id = room.parent_id)
     insert into screening_round (id, org_id, reader_org_ids, kind, period_key, special_id, from_on, to_on, remind_at,
       due_on, due_at, opened_at, is_opened_late, report_count, lead_count, has_findings, version)
     select uuidv7(), room_id, array_agg(id order by height), :kind, :periodKey, :specialId, :from, :to, :remindAt,
       :dueOn, :dueAt, :now, :isLate and min(active_from) <= :from, 0, 0, false, 1
     from room group by room_id order by room_id
     on conflict (org_id, period_key) do nothing returning 1 as one`,
    {
      ...round,
      on,
      orgIds: orgIds === null ? null : arrayLiteral(orgIds),
      now: act.now,
      isLate: isOpenedLate(opening.from, act.now),
    },
  );
  return rows.length;
}

function weekly(period: ScreeningPeriod, orgIds: readonly string[] | null): Opening {
  const { week, from, to, remindAt, dueOn, dueAt } = period;
  const kind = 'WEEKLY' as const;
  return { kind, periodKey: week, specialId: null, from, to, remindAt, dueOn, dueAt, owedOn: owedOn(period), orgIds };
}

/** Opens the weekly rounds of a week, for all rooms unless some are named. Tells of it when there was something to open. */
export async function openWeek(act: Change, week: string, orgIds: readonly string[] | null = null): Promise<number> {
  const period = screeningPeriod(week, await loadCalendar(act.em, act.house));
  const n = await open(act, weekly(period, orgIds));
  if (n > 0) {
    const isLate = isOpenedLate(period.from, act.now);
    act.record({ name: 'screening.opened', payload: { week, rounds: n, isLate, dueOn: period.dueOn } });
  }
  return n;
}

/**
 * Brings the open rounds of a week up to date: a due day that the calendar has moved meanwhile, rooms that were closed or
 * merged before it and owe nothing any more, and those that were opened again.
 * @returns how many rounds changed
 */
export async function adjustWeek(act: Change, week: string): Promise<number> {
  const period = screeningPeriod(week, await loadCalendar(act.em, act.house));
  const moved = await act.em.execute<unknown[]>(
    `update screening_round set due_on = :dueOn, due_at = :dueAt, version = version + 1
      where period_key = :week and first_report_at is null and due_at is distinct from :dueAt::timestamptz returning 1 as one`,
    { week, dueOn: period.dueOn, dueAt: period.dueAt },
  );
  const ended = await act.em.execute<unknown[]>(
    `update screening_round r set ended_at = case when o.active_to < :on then :now::timestamptz end, version = r.version + 1
       from organization o
      where o.id = r.org_id and r.period_key = :week and r.first_report_at is null
        and (r.ended_at is null) = (o.active_to is not null and o.active_to < :on) returning 1 as one`,
    { week, on: owedOn(period), now: act.now },
  );
  return moved.length + ended.length;
}

/** Opens one stretch of a special screening. */
export async function openSpecial(
  act: Change,
  special: SpecialFacts & { id: string; targetOrgIds: readonly string[] },
  day: Day,
): Promise<number> {
  const { from, to, dueAt } = specialPeriod(special, day);
  return open(act, {
    ...{ kind: 'SPECIAL', periodKey: `${special.id}:${day}`, specialId: special.id, from, to },
    ...{ remindAt: shanghaiInstant(day, '08:30'), dueOn: to, dueAt, owedOn: to },
    orgIds: special.targetOrgIds.length === 0 ? null : special.targetOrgIds,
  });
}
