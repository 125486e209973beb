import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Selection } from './counted-cases.ts';

export interface StatisticsPrintRow extends Selection {
  id: string;
  sheet: 'TABLE' | 'BULLETIN' | 'CASES';
  cell: string;
  requestedById: string;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  message: string | null;
  pageCount: number | null;
  fileSha256: string | null;
}

const SELECT = `select p.id, p.sheet, p.org_id as "orgId", p.whole_street as "wholeStreet", p.from_on as "fromOn",
  p.to_on as "toOn", p.as_of as "asOf", p.cell, p.requested_by_id as "requestedById", p.state, p.message,
  p.page_count as "pageCount", p.file_sha256 as "fileSha256" from statistics_print p`;

/** A print for the worker, whoever asked. */
export async function statisticsPrintToMake(em: EntityManager, id: string): Promise<StatisticsPrintRow | null> {
  const [row] = await em.execute<StatisticsPrintRow[]>(`${SELECT} where p.id = :id::uuid`, { id });
  return row ?? null;
}

/** Only one's own: another's list may hold what this reader may not open. @throws NotFound for any other */
export async function findStatisticsPrint({ em, actor }: Context, id: string): Promise<StatisticsPrintRow> {
  const row = isReference(id) ? await statisticsPrintToMake(em, id) : null;
  if (row === null || row.requestedById !== actor.accountId) throw new NotFound();
  return row;
}
