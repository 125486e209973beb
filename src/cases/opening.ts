import { type Actor, hasRole, homeOrg } from '../accounts/actor.ts';
import { may } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { AccessLog } from '../platform/access-log/access-log.entity.ts';
import { newId } from '../platform/database/columns.ts';
import type { CaseHeader } from './queries/case-page.ts';

/** How long a reason opens a protected case. */
export const OPEN_HOURS = 3;

/** Whether the actor may open the case after a reason: 封存 to fewer than 限阅, and to an auditor 一般 only. */
export function mayOpen(
  actor: Actor,
  { confidentiality, currentOrgId, handlerIds }: Pick<CaseHeader, 'confidentiality' | 'currentOrgId' | 'handlerIds'>,
): boolean {
  const permission = confidentiality === 'SEALED' ? 'case.open-sealed' : 'case.open-protected';
  // For 限阅 an auditor needs an approval as well.
  const isOnlyAuditor = !hasRole(actor, 'centre_head', 'street_leader', 'supervisor', 'archivist');
  return (
    may(actor, permission, { orgId: currentOrgId, handlerIds }) && (confidentiality === 'NORMAL' || !isOnlyAuditor)
  );
}

/**
 * Opens a protected case to the actor for a while and logs it with its reason. The walls ask the database's clock, so the
 * opening is written by it.
 */
export async function openFor(act: Change, caseId: string, reason: string): Promise<void> {
  await act.em.execute(
    `insert into case_opening (id, case_id, account_id, reason, opened_at, expires_at)
     values (:id, :caseId, :accountId, :reason, now(), now() + make_interval(hours => :hours))`,
    { id: newId(), caseId, accountId: act.actor.accountId, reason, hours: OPEN_HOURS },
  );
  act.em.create(AccessLog, {
    id: newId(),
    at: act.now,
    accountId: act.actor.accountId,
    orgId: homeOrg(act.actor)?.orgId ?? null,
    action: 'case.open-protected',
    subjectKind: 'CASE',
    subjectId: caseId,
    fields: [],
    reason,
  });
}
