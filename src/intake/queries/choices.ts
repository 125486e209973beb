import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

export type Choice = { value: string; text: string };

export type IntakeChoices = {
  /** Villages and grids within reach, for the place of the matter. */
  places: Choice[];
  /** 原村/户籍: every village. */
  villages: Choice[];
  /** Village mediators for whom a clerk keys in (代录). */
  receivers: Choice[];
  /** 接访领导. */
  leaders: Choice[];
  /** Where a matter can be handed over to. */
  units: Choice[];
  /** Organisations for which the actor may register. */
  rooms: Choice[];
  /** Places that the actor wrote lately, the last one first. */
  recentPlaces: string[];
};

const HOLDS = `r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today) and a.disabled_at is null`;

/** Everything that the forms of an intake offer to choose from, for this actor today. */
export async function intakeChoices(em: EntityManager, actor: Actor, today: string): Promise<IntakeChoices> {
  const params = { scope: arrayLiteral(actor.orgScope), own: arrayLiteral(actor.orgIds), me: actor.accountId, today };
  const ask = (sql: string) => em.execute<Choice[]>(sql, params);
  return {
    places: await ask(
      `with recursive reach as (
         select l.id, l.name, l.level, l.code, '' as above from location l
          where l.id in (select o.location_id from organization o where o.id = any(:own::uuid[]))
         union select l.id, l.name, l.level, l.code, case when r.level = 'VILLAGE' then r.name || ' ' else '' end
          from location l join reach r on l.parent_id = r.id)
       select id as value, above || name as text from reach where level in ('VILLAGE', 'GRID') order by code`,
    ),
    villages: await ask(`select id as value, name as text from location where level = 'VILLAGE' order by code`),
    receivers: await ask(
      `select a.id as value, o.name || ' ' || a.display_name as text from role_assignment r
         join account a on a.id = r.account_id join organization o on o.id = r.org_id
       where r.org_id = any(:scope::uuid[]) and o.kind = 'VILLAGE' and a.id <> :me
         and r.role in ('village_mediator', 'village_head') and ${HOLDS} order by o.code, a.display_name`,
    ),
    leaders: await ask(
      `select distinct a.id as value, a.display_name as text from role_assignment r join account a on a.id = r.account_id
       where r.role = 'street_leader' and ${HOLDS} order by text`,
    ),
    // Those that the actor handed something to lately stand first.
    units: await ask(
      `select o.id as value, o.name as text from organization o
       where (o.active_to is null or o.active_to >= :today) and o.kind <> 'VILLAGE' and not o.id = any(:own::uuid[])
       order by (select max(i.disposed_at) from intake i where i.target_org_id = o.id and i.disposed_by_id = :me) desc nulls last,
         array_position('{CENTRE,STREET,EXTERNAL,TEAM}', o.kind), o.code`,
    ),
    recentPlaces: await recentPlaces(em, actor),
    rooms: await ask(
      `select o.id as value, o.name as text from organization o where o.tier is not null and o.id = any(:scope::uuid[])
       order by array_position('{STREET,CENTRE,VILLAGE}', o.kind), o.code`,
    ),
  };
}

async function recentPlaces(em: EntityManager, actor: Actor): Promise<string[]> {
  const rows = await em.execute<{ place: string }[]>(
    `select i.place from intake i where i.entered_by_id = :me and i.place <> '' and ${scopeOf(actor).intake('i')}
     group by i.place order by max(i.created_at) desc limit 8`,
    { ...scopeOf(actor).params, me: actor.accountId },
  );
  return rows.map(({ place }) => place);
}
