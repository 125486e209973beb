import { dutyNamed } from '../../../config/duties.ts';
import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { type Overdue, supervisorOf } from '../queries/overdue.ts';
import { Supervision } from '../supervision.entity.ts';
import { tellLog, writeSlip } from '../write-slip.ts';

/**
 * 自动草拟督办单: for one thing overdue, once. `source_key` is unique, and a case with an open slip gets no second one, so
 * a job that runs twice changes nothing.
 * @throws Forbidden for persons
 */
export async function draftSlip(
  ctx: Context,
  { sourceKey, what, name, dueOn, ...late }: Overdue,
): Promise<{ drafted: boolean }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'draft-slip', async (act) => {
    // Two workers at one minute: the second waits here and then finds the slip.
    await act.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 2))', [late.caseId ?? sourceKey]);
    const open = { caseId: late.caseId, state: { $nin: ['CLOSED', 'DROPPED'] as const } };
    const known = await act.em.count(
      Supervision,
      late.caseId === null ? { sourceKey } : { $or: [{ sourceKey }, open] },
    );
    const orgId = await supervisorOf(act.em, late.toOrgId);
    if (known > 0 || orgId === null) return { drafted: false };
    const duty = dutyNamed(name);
    const matter =
      what === 'case'
        ? chinese('supervision.matter.case', { caseNo: name, on: dueOn })
        : chinese('supervision.matter.duty', { what: duty, on: dueOn });
    const slip = await writeSlip(act, { ...late, orgId, cause: 'OVERDUE', sourceKey, matter });
    act.house.faultPoint('within:draft-slip');
    tellLog(act, slip, 'supervision.drafted', { dueOn });
    return { drafted: true };
  });
}
