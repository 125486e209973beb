import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { type Figure, INDICATORS, type Indicator, type RoomFigures } from '../rules/words.ts';
import { type Asked, IS_REAL, rowsOf } from './indicator-rows.ts';

const NOTHING: Figure = { good: 0, all: 0 };

/**
 * The indicators of every room below the actor, in the order of the office's table: never by a number. A room without
 * anything to judge stands there like all others.
 */
export async function figuresOf(em: EntityManager, actor: Actor, asked: Asked): Promise<RoomFigures[]> {
  const found = new Map<string, Partial<Record<Indicator, Figure>>>();
  for (const indicator of INDICATORS) {
    const { sql, params } = rowsOf(actor, indicator, asked);
    const rows = await em.execute<{ orgId: string; good: string; all: string }[]>(
      `select "orgId", sum(amount) filter (where "isGood") as good, count(*) as all from (${sql}) r group by "orgId"`,
      params,
    );
    for (const { orgId, good, all } of rows)
      found.set(orgId, { ...found.get(orgId), [indicator]: { good: Number(good ?? 0), all: Number(all) } });
  }
  const rooms = await em.execute<{ id: string; name: string }[]>(
    `select id, name from organization where id = any (:below::uuid[]) and kind in ('VILLAGE', 'CENTRE')
       and active_from <= :to and (active_to is null or active_to >= :from) order by code`,
    { below: arrayLiteral(actor.orgScope), from: asked.from, to: asked.to },
  );
  return rooms.map(({ id, name }) => ({
    ...{ orgId: id, name },
    figures: Object.fromEntries(
      INDICATORS.map((indicator) => [indicator, found.get(id)?.[indicator] ?? NOTHING]),
    ) as Record<Indicator, Figure>,
  }));
}

export type Behind = {
  id: string;
  label: string;
  kind: string;
  on: string;
  isGood: boolean;
  amount: number;
  href: string;
};

/** The list behind one number of one room: what is not good first. */
export function behind(
  em: EntityManager,
  actor: Actor,
  { indicator, orgId, ...asked }: Asked & { indicator: Indicator; orgId: string },
): Promise<Behind[]> {
  const { sql, params } = rowsOf(actor, indicator, asked);
  return em.execute<Behind[]>(
    `select id, label, kind, "on", "isGood", amount, href from (${sql}) r where "orgId" = :orgId
      order by "isGood", "on", label, id limit 1000`,
    { ...params, orgId },
  );
}

export type SubsidyLine = {
  id: string;
  caseNo: string;
  room: string;
  mediator: string;
  mediatorId: string;
  on: string;
};
export type Subsidy = { lines: SubsidyLine[]; locked: string[]; unconfirmed: number };

/**
 * 以案定补: settled in the period, and somebody else has confirmed that it happened. What is being checked or was invented is
 * named as left out; what nobody asked about yet only waits. In the order of rooms and numbers, without sums by person.
 */
export async function subsidyOf(em: EntityManager, actor: Actor, { from, to }: Asked): Promise<Subsidy> {
  const scope = scopeOf(actor);
  const rows = await em.execute<(SubsidyLine & { isReal: boolean; isConfirmed: boolean })[]>(
    `select c.id, c.case_no as "caseNo", o.name as room, a.display_name as mediator, a.id as "mediatorId", c.result_on as "on",
       ${IS_REAL} as "isReal",
       (exists (select 1 from return_visit v where v.case_id = c.id and v.exists_confirmed and v.visitor_id is distinct from c.lead_mediator_id)
         or exists (select 1 from call_back b where b.case_id = c.id and b.happened)
         or exists (select 1 from authenticity_check k where k.case_id = c.id and k.state = 'HOLDS')) as "isConfirmed"
     from mediation_case c join organization o on o.id = c.home_org_id join account a on a.id = c.lead_mediator_id
     where c.result_on between :from and :to and c.result in ('WRITTEN_AGREEMENT', 'ORAL_AGREEMENT', 'PARTIAL_AGREEMENT')
       and c.voided_at is null and ${scope.open('c')} order by o.code, c.case_no`,
    { ...scope.params, from, to },
  );
  return {
    lines: rows
      .filter(({ isReal, isConfirmed }) => isReal && isConfirmed)
      .map(({ id, caseNo, room, mediator, mediatorId, on }) => ({ id, caseNo, room, mediator, mediatorId, on })),
    locked: rows.filter(({ isReal }) => !isReal).map(({ caseNo }) => caseNo),
    unconfirmed: rows.filter(({ isReal, isConfirmed }) => isReal && !isConfirmed).length,
  };
}
