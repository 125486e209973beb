import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

type Subject = { caseId: string | null; intakeId: string | null; toOrgId: string };

/**
 * Who in the unit must answer about a case or an intake: the handler there, or nobody in person.
 * @throws NotFound for a case or an intake outside the scope
 */
export async function subjectOf(em: EntityManager, actor: Actor, subject: Subject): Promise<string | null> {
  const scope = scopeOf(actor);
  const { caseId, intakeId, toOrgId } = subject;
  if (intakeId !== null) {
    const found = await em.execute(`select 1 from intake i where i.id = :intakeId and ${scope.intake('i')}`, {
      ...scope.params,
      intakeId,
    });
    if (found.length === 0) throw new NotFound();
  }
  if (caseId === null) return null;
  const [row] = await em.execute<{ handlerId: string | null }[]>(
    `select case when c.current_org_id = :toOrgId then c.lead_mediator_id end as "handlerId" from mediation_case c
      where c.id = :caseId and ${scope.listed('c')}`,
    { ...scope.params, caseId, toOrgId },
  );
  if (row === undefined) throw new NotFound();
  return row.handlerId;
}

export type SlipSubject = { orgId: string; caseNo: string | null };

/** Where a case is now and its number, for a slip about it. @throws NotFound outside the scope */
export async function caseForSlip(em: EntityManager, actor: Actor, caseId: string): Promise<SlipSubject> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<SlipSubject[]>(
    `select c.current_org_id as "orgId", c.case_no as "caseNo" from mediation_case c where c.id = :caseId and ${scope.listed('c')}`,
    { ...scope.params, caseId },
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/** Units that the actor may supervise, in the order of the office's table. */
export function unitsBelow(em: EntityManager, actor: Actor): Promise<{ id: string; name: string }[]> {
  return em.execute(
    `select id, name from organization where id = any (:below::uuid[]) and active_to is null
       and kind in ('VILLAGE', 'CENTRE', 'TEAM') order by code`,
    { below: `{${actor.orgScope.join(',')}}` },
  );
}
