import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

/** A legal service as the page of its intake or case names it. */
export interface LinkedService {
  id: string;
  servedAt: Date;
  category: string;
  state: string;
}

/** Legal services of an intake or of a case, as far as the actor may read them; newest first. */
export async function servicesOf(
  em: EntityManager,
  actor: Actor,
  of: { intakeId: string } | { caseId: string },
): Promise<LinkedService[]> {
  const scope = scopeOf(actor);
  const [column, id] = 'intakeId' in of ? ['intake_id', of.intakeId] : ['case_id', of.caseId];
  const rows = await em.execute<(Omit<LinkedService, 'servedAt'> & { servedAt: string })[]>(
    `select s.id, s.served_at as "servedAt", s.category, s.state from legal_service s
     where s.${column} = :id and ${scope.service('s')} order by s.served_at desc limit 50`,
    { ...scope.params, id },
  );
  return rows.map((row) => ({ ...row, servedAt: instant(row.servedAt) }));
}
