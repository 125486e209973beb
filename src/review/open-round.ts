import { REVIEW_BEGINS } from '../../config/review.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { reviewDay } from '../calendar/review.ts';
import { shanghaiInstant } from '../calendar/shanghai.ts';
import type { Period } from '../calendar/weeks.ts';
import type { Change } from '../change.ts';
import { Meeting, NOBODY } from '../meetings/meeting.entity.ts';
import { orgLine } from '../places/org-line.ts';
import { newId } from '../platform/database/columns.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { isOpenedLate } from './rules/round.ts';

/** The name of a window as it stands in titles: 2026年11月下半月, or the days of a fortnight. */
export function periodTitle({ key, from, to }: Period): string {
  const half = /H([12])$/.exec(key)?.[1];
  if (half === undefined) return chinese('review.period.fortnight', { from: { date: from }, to: { date: to } });
  return chinese(`review.period.H${half}`, { year: from.slice(0, 4), month: Number(from.slice(5, 7)) });
}

/**
 * Opens the review of one window for each centre at work in it, with its planned meeting; the unique key (centre, window)
 * makes a second time, or a second worker, do nothing.
 * @returns how many rounds were opened
 */
export async function openWindow(act: Change, window: Period): Promise<number> {
  const centres = await act.em.execute<{ id: string }[]>(
    `select o.id from organization o
     where o.kind = 'CENTRE' and o.active_from <= :to and (o.active_to is null or o.active_to >= :from)
       and not exists (select 1 from review_round r where r.org_id = o.id and r.period_key = :key) order by o.code`,
    { ...window },
  );
  const plannedOn = reviewDay(window, await loadCalendar(act.em, act.house));
  let opened = 0;
  for (const { id } of centres) if (await openFor(act, id, window, plannedOn)) opened += 1;
  return opened;
}

async function openFor(act: Change, orgId: string, window: Period, plannedOn: string | null): Promise<boolean> {
  const { readerOrgIds, name } = await orgLine(act.em, orgId);
  const meetingId = plannedOn === null ? null : newId();
  const isLate = isOpenedLate(window.from, act.now);
  const roundId = newId();
  const made = await act.em.execute<unknown[]>(
    `insert into review_round (id, org_id, reader_org_ids, period_key, from_on, to_on, planned_on, meeting_id, opened_at,
       is_opened_late, version)
     values (:roundId, :orgId, :readers::uuid[], :key, :from, :to, :plannedOn, :meetingId, :now, :isLate, 1)
     on conflict (org_id, period_key) do nothing returning 1 as one`,
    { ...window, roundId, orgId, readers: `{${readerOrgIds.join(',')}}`, plannedOn, meetingId, now: act.now, isLate },
  );
  if (made.length === 0) return false;
  if (meetingId !== null && plannedOn !== null) {
    const startsAt = shanghaiInstant(plannedOn, REVIEW_BEGINS);
    const title = chinese('review.meeting-title', { period: periodTitle(window) });
    // Who chairs it and where is not known yet: a blank, which the plan or the minutes fill in.
    act.em.create(Meeting, {
      ...{ id: meetingId, orgId, readerOrgIds, kind: 'HALF_MONTHLY_REVIEW', state: 'PLANNED', title },
      ...{ periodKey: window.key, plannedAt: startsAt, startsAt, place: '', chair: '', recorder: '' },
      ...{ recordedById: act.actor.accountId || NOBODY, createdAt: act.now },
    });
    await act.em.flush();
  }
  const payload = { orgId, org: name, period: window.key, plannedOn, isLate };
  act.record({ name: 'review.opened', subjectId: roundId, payload });
  return true;
}
