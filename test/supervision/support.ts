import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { tellSupervision } from '../../workers/handlers/tell-supervision.ts';
import { draftSupervisions } from '../../workers/timetable/draft-supervisions.ts';
import type { Office } from '../support/office.ts';
import { workUntil } from '../support/work-until.ts';

export const at = (text: string) => new Date(`${text}+08:00`);

/** Runs the timetable's job as the worker does, at the office's hour. */
export async function runDrafts(office: Office): Promise<Record<string, number | string>> {
  return draftSupervisions(contextFor(office.house, await openServiceSession(office.house, null)));
}

/** Lets a worker do what follows the steps. */
export async function consume(office: Office): Promise<void> {
  const stations = { 'slip.tell': { lane: 'ordinary', handler: tellSupervision } } as const;
  await workUntil(office, stations, 'the steps to be told', async () => {
    const [row] = await office.sql<{ n: number }>(
      "select count(*)::int as n from outbox where topic = 'slip.tell' and done_at is null",
    );
    return row?.n === 0 ? true : null;
  });
}

export type SlipRow = {
  id: string;
  number: string | null;
  state: string;
  matter: string;
  cause: string;
  due_on: string | null;
  is_late: boolean;
  evaluation: string | null;
  return_count: number;
  to_org_id: string;
  case_id: string | null;
};

export const slips = (office: Office) =>
  office.sql<SlipRow>(
    `select id, number, state, matter, cause, due_on::text, is_late, evaluation, return_count, to_org_id, case_id
     from supervision order by created_at, id`,
  );

export const openDutiesOf = (office: Office, kind: string) =>
  office.sql<{ org_id: string; due_on: string; params: { href: string } }>(
    'select org_id, due_on::text, params from duty where kind = $1 and done_at is null and cancelled_at is null',
    [kind],
  );

/** No slips, nothing owed, the clock where it is wanted. */
export async function freshSlips(office: Office, now: string): Promise<void> {
  for (const table of ['supervision_step', 'supervision', 'duty', 'number_series'])
    await office.sql(`delete from ${table}`);
  office.clock.set(at(now));
}

/** A duty of a room that nobody has done. */
export async function oweSomething(office: Office, dueOn: string, caseId: string | null = null): Promise<string> {
  const [row] = await office.sql<{ id: string }>(
    `insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
     values (uuidv7(), 'feedback:' || gen_random_uuid(), 'feedback', $1, $2, $3, '{}', now(), 1) returning id`,
    [office.orgs.village1, caseId, dueOn],
  );
  return row?.id ?? '';
}
