import { may, type Permission } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { Forbidden, NotFound, NotPossible, Stale } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { MajorReport } from './major-report.entity.ts';

/** The report of a case, or of an intake that is no case yet. */
export type ReportRequest = { caseId?: string | null; intakeId?: string | null; version: number | null };

/**
 * The open report of a case that the actor may list, or of an intake that the actor may read, locked until commit.
 * @throws NotFound outside the scope; Forbidden when the role may not; NotPossible without an open report; Stale
 */
export async function loadReport(
  act: Change,
  { caseId = null, intakeId = null, version }: ReportRequest,
  permission: Permission,
): Promise<MajorReport> {
  const scope = scopeOf(act.actor);
  const [seen] = await act.em.execute<{ orgId: string; handlerIds: string[]; readerOrgIds: string[] }[]>(
    caseId === null
      ? `select i.org_id as "orgId", i.handler_ids as "handlerIds", i.reader_org_ids as "readerOrgIds"
         from intake i where i.id = :intakeId::uuid and ${scope.intake('i')} for update`
      : `select c.current_org_id as "orgId", c.handler_ids as "handlerIds", c.reader_org_ids as "readerOrgIds"
         from mediation_case c where c.id = :caseId::uuid and ${scope.listed('c')} for update`,
    { ...scope.params, ...(caseId === null ? { intakeId } : { caseId }) },
  );
  if (seen === undefined) throw new NotFound();
  if (!may(act.actor, permission, seen)) throw new Forbidden();
  const report = await act.em.findOne(
    MajorReport,
    caseId === null ? { intakeId, caseId: null, endedAt: null } : { caseId, endedAt: null },
  );
  if (report === null) throw new NotPossible([{ key: 'major.error.not-open' }]);
  if (version !== null && version !== report.version) throw new Stale({ version: report.version, caseId, intakeId });
  return report;
}
