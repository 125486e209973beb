import type { Context } from '../../context.ts';
import { orgLine } from '../../places/org-line.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import { nameHeads } from '../handlers.ts';
import type { Moved } from '../move-case.ts';
import { widenReaders } from '../readers.ts';

/**
 * 联合调解: another village, a team or the centre works on the case as well. It reads from now on; who decides does not
 * change (invariant I1).
 */
export function shareCase(
  ctx: Context,
  request: CaseChangeRequest & { orgId: string; reason: string },
): Promise<Moved> {
  const kind = { action: 'share-case', permission: 'case.replace-mediator', event: 'case.shared' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const org = await orgLine(act.em, request.orgId);
    const isThere = loaded.coOrgIds.includes(org.id) || loaded.facts.currentOrg.id === org.id;
    if (isThere) throw new Invalid([{ field: 'orgId', key: 'case.error.shared-already', params: { name: org.name } }]);
    // An external unit answers what is sent to it; it is no place of mediation.
    if (org.kind === 'EXTERNAL') throw new Invalid([{ field: 'orgId', key: 'field.choice' }]);
    // A 限阅 case opens to named handlers only: whoever heads the place that joins becomes one.
    const { facts, handlerIds, confidentiality } = loaded;
    const named =
      confidentiality === 'NORMAL'
        ? { handlerIds, names: [] }
        : await nameHeads(act, { caseId: facts.id, handlerIds }, org.id, request.reason);
    const handlers = named.names.length > 0 ? { handlers: named.names } : {};
    return {
      payload: { to: org.name, reason: request.reason, ...handlers },
      columns: {
        handlerIds: named.handlerIds,
        coOrgIds: [...loaded.coOrgIds, org.id],
        readerOrgIds: await widenReaders(act, loaded, [org.id]),
      },
    };
  });
}
