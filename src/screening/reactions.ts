import type { Change, DomainEvent, Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { reportByMeeting } from './centre-report.ts';

type Lead = { orgId: string; dueOn?: string; watchOn?: string | null; summary: string; outcome?: string };

/** Few enough characters for a card. */
const shortened = (text: string) => {
  const all = [...text.replace(/\s+/g, ' ')];
  return all.length > 30 ? `${all.slice(0, 30).join('')}…` : all.join('');
};

async function owe(act: Change, kind: 'settle-lead' | 'watch-lead', key: string, on: string, event: DomainEvent) {
  const { orgId, summary } = event.payload as Lead;
  const params = { summary: shortened(summary), href: `/screening/leads/${event.subjectId}` };
  await act.em.execute(
    `insert into duty (id, duty_key, kind, org_id, due_on, params, created_at, version)
     values (:id, :key, :kind, :orgId, :on, :params::jsonb, :now, 1) on conflict (duty_key) do nothing`,
    { id: newId(), key, kind, orgId, on, params: JSON.stringify(params), now: act.now },
  );
}

/** A lead must have an outcome within three working days. */
const oweSettling: Reaction = async (act, event) => {
  const { dueOn } = event.payload as Lead;
  if (dueOn !== undefined) await owe(act, 'settle-lead', `settle-lead:${event.subjectId}`, dueOn, event);
};

/** An outcome ends what was owed about it; watching owes another look. */
const settled: Reaction = async (act, event) => {
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by, version = version + 1
      where duty_key like :key and kind in ('settle-lead', 'watch-lead') and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, key: `%-lead:${event.subjectId}%` },
  );
  const { watchOn } = event.payload as Lead;
  if (watchOn != null) await owe(act, 'watch-lead', `watch-lead:${event.subjectId}:${watchOn}`, watchOn, event);
};

export const SCREENING_REACTIONS = {
  'lead.found': [oweSettling],
  'lead.settled': [settled],
  'meeting.held': [reportByMeeting],
} as const satisfies Record<string, readonly Reaction[]>;
