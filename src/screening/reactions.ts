import type { Change, DomainEvent, Reaction } from '../change.ts';
import { type Owed, owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
import { reportByMeeting } from './centre-report.ts';

type Lead = { orgId: string; dueOn?: string; watchOn?: string | null; summary: string; outcome?: string };

/** Few enough characters for a card. */
const shortened = (text: string) => {
  const all = [...text.replace(/\s+/g, ' ')];
  return all.length > 30 ? `${all.slice(0, 30).join('')}…` : all.join('');
};

async function oweLead(act: Change, event: DomainEvent, what: Pick<Owed, 'key' | 'kind' | 'dueOn'>): Promise<void> {
  const { orgId, summary } = event.payload as Lead;
  const params = { summary: shortened(summary), href: `/screening/leads/${event.subjectId}` };
  await owe(act, { ...what, orgId, params });
}

/** A lead must have an outcome within three working days. */
const oweSettling: Reaction = async (act, event) => {
  const { dueOn } = event.payload as Lead;
  if (dueOn !== undefined)
    await oweLead(act, event, { key: `settle-lead:${event.subjectId}`, kind: 'settle-lead', dueOn });
};

/** An outcome ends what was owed about it; watching owes another look. */
const settled: Reaction = async (act, event) => {
  await settle(act, { keysFrom: [`settle-lead:${event.subjectId}`, `watch-lead:${event.subjectId}:`] });
  const { watchOn } = event.payload as Lead;
  if (watchOn == null) return;
  const key = `watch-lead:${event.subjectId}:${watchOn}`;
  await oweLead(act, event, { key, kind: 'watch-lead', dueOn: watchOn });
};

export const SCREENING_REACTIONS = {
  'lead.found': [oweSettling],
  'lead.settled': [settled],
  'meeting.held': [reportByMeeting],
} as const satisfies Record<string, readonly Reaction[]>;
