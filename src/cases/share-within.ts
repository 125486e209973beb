import type { Change } from '../change.ts';
import { orgLine } from '../places/org-line.ts';
import { Invalid } from '../platform/http/refusals.ts';
import type { CaseChangeRequest, Told } from './change-case.ts';
import { nameHeads } from './handlers.ts';
import type { LoadedCase } from './load-facts.ts';
import { widenReaders } from './readers.ts';

export const SHARING = { action: 'share-case', permission: 'case.replace-mediator', event: 'case.shared' } as const;

export type ShareRequest = CaseChangeRequest & { orgId: string; reason: string };

/** What sharing a case changes of it (联合调解). @throws Invalid for a place that has it already, and for an external unit */
export async function sharing(act: Change, loaded: LoadedCase, request: ShareRequest): Promise<Told> {
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
}
