import { may, type Permission } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { Forbidden, NotFound, NotPossible, Stale } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { MajorReport } from './major-report.entity.ts';

export type ReportRequest = { caseId: string; version: number | null };

/**
 * The open report of a case that the actor may list, locked until commit.
 * @throws NotFound outside the scope; Forbidden when the role may not; NotPossible without an open report; Stale
 */
export async function loadReport(
  act: Change,
  { caseId, version }: ReportRequest,
  permission: Permission,
): Promise<MajorReport> {
  const scope = scopeOf(act.actor);
  const [seen] = await act.em.execute<{ orgId: string; handlerIds: string[]; readerOrgIds: string[] }[]>(
    `select c.current_org_id as "orgId", c.handler_ids as "handlerIds", c.reader_org_ids as "readerOrgIds"
     from mediation_case c where c.id = :caseId and ${scope.listed('c')} for update`,
    { ...scope.params, caseId },
  );
  if (seen === undefined) throw new NotFound();
  if (!may(act.actor, permission, seen)) throw new Forbidden();
  const report = await act.em.findOne(MajorReport, { caseId, endedAt: null });
  if (report === null) throw new NotPossible([{ key: 'major.error.not-open' }]);
  if (version !== null && version !== report.version) throw new Stale({ version: report.version, caseId });
  return report;
}
