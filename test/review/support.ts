import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { openReviews } from '../../workers/timetable/open-reviews.ts';
import type { Office } from '../support/office.ts';

export const at = (text: string) => new Date(`${text}+08:00`);

/** Runs the timetable's job as the worker does, at the office's hour. */
export async function runReviews(office: Office): Promise<Record<string, number | string>> {
  return openReviews(contextFor(office.house, await openServiceSession(office.house, null)));
}

/** No reviews, no meetings, the clock where it is wanted. */
export async function freshReviews(office: Office, now: string): Promise<void> {
  for (const table of [
    'carried_decision',
    'meeting_decision',
    'agenda_item',
    'meeting_attendee',
    'meeting',
    'review_round',
  ])
    await office.sql(`delete from ${table}`);
  await office.sql("delete from duty where kind = 'meeting-decision'");
  await office.sql("delete from mark where name = 'review.opened'");
  office.clock.set(at(now));
}

export type Round = {
  id: string;
  period_key: string;
  planned_on: string | null;
  is_opened_late: boolean;
  meeting_id: string | null;
};

export const rounds = (office: Office) =>
  office.sql<Round>(
    `select id, period_key, planned_on::text, is_opened_late, meeting_id from review_round order by from_on`,
  );

export async function roundNow(office: Office): Promise<Round & { meeting_id: string }> {
  const round = (await rounds(office)).at(-1);
  if (round === undefined || round.meeting_id === null) throw new Error('no round');
  return { ...round, meeting_id: round.meeting_id };
}

export type Item = { id: string; topic: string; source: string | null; is_late: boolean; case_id: string | null };

export const itemsOf = (office: Office, meetingId: string) =>
  office.sql<Item>(
    'select id, topic, source, is_late, case_id from agenda_item where meeting_id = $1 order by ordinal',
    [meetingId],
  );
