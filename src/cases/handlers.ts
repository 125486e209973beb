import { homeOrg } from '../accounts/actor.ts';
import { headsAt } from '../accounts/queries/heads.ts';
import type { Change } from '../change.ts';
import { AccessLog } from '../platform/access-log/access-log.entity.ts';
import { newId } from '../platform/database/columns.ts';

/** What naming somebody changes on the case, and what the history tells of it. */
export interface Named {
  handlerIds: string[];
  names: string[];
}

/**
 * Names the heads of an organisation as handlers of a 限阅 case, or nobody there could read what is sent to it (spec §5.1:
 * named handlers). Logged among the accesses with the reason, because it opens protected content to somebody.
 */
export async function nameHeads(
  act: Change,
  { caseId, handlerIds }: { caseId: string; handlerIds: readonly string[] },
  orgId: string,
  reason: string,
): Promise<Named> {
  const heads = await headsAt(act.em, orgId, act.today);
  const joining = heads.filter(({ id }) => !handlerIds.includes(id));
  if (joining.length > 0) {
    act.em.create(AccessLog, {
      ...{ id: newId(), at: act.now, accountId: act.actor.accountId, orgId: homeOrg(act.actor)?.orgId ?? null },
      ...{ action: 'name-handler', subjectKind: 'CASE', subjectId: caseId, reason },
      fields: joining.map(({ name }) => name),
    });
  }
  return { handlerIds: [...handlerIds, ...joining.map(({ id }) => id)], names: joining.map(({ name }) => name) };
}
