import type { Context } from '../../context.ts';
import type { CaseFacts } from '../rules/facts.ts';

/** Whoever mediated, or wrote the case down, would be asking about his own work (spec §5.1, separation of duties). */
export async function isInvolved(
  { em, actor }: Pick<Context, 'em' | 'actor'>,
  { id, mediators }: Pick<CaseFacts, 'id' | 'mediators'>,
): Promise<boolean> {
  const { accountId } = actor;
  if (mediators.some((mediator) => mediator.id === accountId)) return true;
  const rows = await em.execute('select 1 from mediation_case where id = ? and created_by_id = ?', [id, accountId]);
  return rows.length > 0;
}
