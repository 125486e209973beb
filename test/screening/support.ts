import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { openScreeningRounds } from '../../workers/timetable/open-screening-rounds.ts';
import type { Office } from '../support/office.ts';

export const at = (text: string) => new Date(`${text}+08:00`);

/** Runs the timetable's job as the worker does, at the office's hour. */
export async function runOpening(office: Office): Promise<Record<string, number | string>> {
  return openScreeningRounds(contextFor(office.house, await openServiceSession(office.house, null)));
}

export type RoundRow = {
  id: string;
  place: string;
  period_key: string;
  due_on: string | null;
  is_opened_late: boolean;
  lateness: string | null;
  report_count: number;
  lead_count: number;
  has_findings: boolean;
  ended: boolean;
};

/** Every round with the place of its room, by period and place. */
export function allRounds(office: Office, where = 'true'): Promise<RoundRow[]> {
  return office.sql<RoundRow>(
    `select r.id, o.code as place, r.period_key, r.due_on::text, r.is_opened_late, r.lateness, r.report_count, r.lead_count,
       r.has_findings, r.ended_at is not null as ended
     from screening_round r join organization o on o.id = r.org_id where ${where} order by r.period_key, o.code`,
  );
}

/** Rooms by place for the first weeks of a test: nothing opened yet, the clock where it is wanted. */
export async function fresh(office: Office, now: string): Promise<void> {
  await office.sql('delete from screening_lead');
  await office.sql('delete from screening_report');
  await office.sql('delete from screening_round');
  await office.sql('delete from special_screening');
  await office.sql("delete from duty where kind in ('settle-lead', 'watch-lead')");
  await office.sql("delete from mark where name like 'screening.%'");
  office.clock.set(at(now));
}

/** A report with findings, as the form sends it. */
export function findings(screenedOn: string, leads: object[] = []) {
  const none = { organiser: null, head: null, security: null, police: null, mediator: null, property: null };
  return {
    ...none,
    ...{ roundId: null, screenedOn, area: '村东头', assistant: null, other: null, content: '走访二组', problems: null },
    measures: null,
    leads: leads as never[],
  };
}

export const lead = {
  summary: '两家为排水沟吵了一架，说要找人来',
  place: '东河村二组',
  foundOn: null,
  disputeType: 'NEIGHBOUR',
  risk: 'YELLOW',
  parties: '王示例',
  opposite: '李示例',
  phone: '13800000001',
};
