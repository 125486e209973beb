import { isSystem } from '../../accounts/actor.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { tell } from '../../notices/tell.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { MajorAlert, MajorReport } from '../major-report.entity.ts';
import { hearersOf, LAST_LINK, type Link, nextAlert } from '../rules/chain.ts';

/**
 * 告警: wakes the next link of the chain, and the same again a quarter of an hour later while nobody acknowledges it. A link
 * where nobody holds the role is passed over at once. Looked at again when locked, so two workers send one.
 * @throws Forbidden for persons
 */
export async function raiseAlert(ctx: Context, { reportId }: { reportId: string }): Promise<{ reached: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'raise-alert', async (act) => {
    await act.em.execute('select 1 from major_report where id = ? for update', [reportId]);
    const report = await act.em.findOne(MajorReport, { id: reportId });
    const dueAt = report?.nextAlertAt ?? null;
    if (report === null || dueAt === null || dueAt > act.now) return { reached: 0 };
    let reached = 0;
    do {
      report.step += 1;
      const links = hearersOf(report.step, report.risk);
      reached = await wake(act, report, links);
      const roles = links.flatMap((link) => [...link.roles]);
      const { id, caseId = null, step } = report;
      act.em.create(MajorAlert, { id: newId(), reportId: id, caseId, step, sentAt: act.now, roles, reached });
    } while (reached === 0 && report.step < LAST_LINK);
    report.nextAlertAt = nextAlert(act.now);
    return { reached };
  });
}

async function wake(
  act: Change,
  { id, caseId = null, intakeId = null, step, risk }: MajorReport,
  links: readonly Link[],
): Promise<number> {
  const orgs = await act.em.execute<{ id: string; kind: string }[]>(
    `select id, kind from organization where kind in ('CENTRE', 'STREET') and active_to is null order by code`,
  );
  const [what] = await act.em.execute<{ no: string | null; room: string }[]>(
    caseId === null
      ? `select i.intake_no as no, o.name as room from intake i join organization o on o.id = i.org_id where i.id = :id::uuid`
      : `select c.case_no as no, o.name as room from mediation_case c join organization o on o.id = c.current_org_id
         where c.id = :id::uuid`,
    { id: caseId ?? intakeId },
  );
  const tellings = links.flatMap(({ at, roles }) =>
    orgs
      .filter(({ kind }) => kind === at)
      .map((org) => ({
        ...{
          key: `major:${id}:${step}:${at}`,
          kind: `major.${risk === 'RED' ? 'red' : 'alert'}`,
          orgId: org.id,
          roles,
        },
        params: { name: what?.no ?? '', room: what?.room ?? '', n: String(step) },
        ...{
          href: caseId === null ? `/major/intakes/${intakeId}` : `/cases/${caseId}/major`,
          dueOn: null,
          isUrgent: true,
        },
      })),
  );
  return tell(act.em, tellings, act.now);
}
