import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';

export type SpecialLine = {
  id: string;
  title: string;
  scope: string;
  fromOn: string;
  toOn: string;
  everyDays: number;
  targetOrgIds: string[];
  endedAt: Date | null;
  endReason: string | null;
};
type Raw = Omit<SpecialLine, 'endedAt'> & { endedAt: string | null };

const SELECT = `select id, title, scope, from_on as "fromOn", to_on as "toOn", every_days as "everyDays",
  target_org_ids as "targetOrgIds", ended_at as "endedAt", end_reason as "endReason" from special_screening`;

/** Special screenings, newest first. */
export async function specials(em: EntityManager, limit: number): Promise<SpecialLine[]> {
  const rows = await em.execute<Raw[]>(`${SELECT} order by from_on desc limit ?`, [limit]);
  return rows.map((row) => ({ ...row, endedAt: instant(row.endedAt) }));
}

/** @throws NotFound */
export async function specialById(em: EntityManager, id: string): Promise<SpecialLine> {
  const [row] = await em.execute<Raw[]>(`${SELECT} where id = ?`, [id]);
  if (row === undefined) throw new NotFound();
  return { ...row, endedAt: instant(row.endedAt) };
}

/** Rooms that a special screening may be for. */
export function rooms(em: EntityManager): Promise<{ id: string; name: string }[]> {
  return em.execute(
    `select id, name from organization where kind in ('VILLAGE', 'CENTRE') and active_to is null order by kind, code`,
  );
}
