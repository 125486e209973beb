import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

type Choice = { value: string; text: string };

export interface ServiceChoices {
  villages: Choice[];
  /** Organisations for which the actor may record. */
  rooms: Choice[];
  /** Who gave advice here before. */
  providers: string[];
}

/** Everything that the form of a legal service offers to choose from. */
export async function serviceChoices(em: EntityManager, actor: Actor): Promise<ServiceChoices> {
  const scope = scopeOf(actor);
  const providers = await em.execute<{ name: string }[]>(
    `select s.provider_name as name from legal_service s where ${scope.service('s')}
     group by s.provider_name order by max(s.created_at) desc limit 12`,
    scope.params,
  );
  return {
    villages: await em.execute<Choice[]>(
      `select id as value, name as text from location where level = 'VILLAGE' order by code`,
    ),
    rooms: await em.execute<Choice[]>(
      `select o.id as value, o.name as text from organization o
       where o.tier is not null and o.id = any(:scope::uuid[])
       order by array_position('{STREET,CENTRE,VILLAGE}', o.kind), o.code`,
      { scope: arrayLiteral(actor.orgScope) },
    ),
    providers: providers.map(({ name }) => name),
  };
}

/** What an intake tells of a client, to be carried over into the form of a legal service; null outside the scope. */
export async function clientOfIntake(
  em: EntityManager,
  actor: Actor,
  intakeId: string,
): Promise<{ id: string; intakeNo: string; fields: Record<string, string> } | null> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<Record<string, string | null>[]>(
    `select i.id, i.intake_no as "intakeNo", i.summary, i.demand, i.channel, i.org_id as "orgId", n.id as "personId", n.name,
       n.gender, n.address, n.household_village_id as "villageId", c.case_no as "caseNo"
     from intake i left join lateral (select p.* from intake_person x join person p on p.id = x.person_id
         where x.intake_id = i.id and x.side = 'VISITOR' and ${scope.person('p')} order by x.ordinal limit 1) n on true
       left join mediation_case c on c.id = i.linked_case_id and ${scope.listed('c')}
     where i.id = :intakeId and ${scope.intake('i')}`,
    { ...scope.params, intakeId },
  );
  if (row === undefined) return null;
  const { id, intakeNo, summary, demand, channel, ...rest } = row;
  const way = WAY_OF[channel ?? ''] ?? 'VISIT';
  const fields = { ...rest, way, summary: [summary, demand].filter(Boolean).join('\n') };
  const known = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { id: id ?? '', intakeNo: intakeNo ?? '', fields: Object.fromEntries(known) };
}

/** How somebody came, in the words of the legal service register. */
const WAY_OF: Readonly<Record<string, string>> = {
  CALL: 'PHONE',
  HOTLINE_12345: 'PHONE',
  LETTER: 'LETTER',
  ONLINE: 'WEB',
  VIDEO: 'ONLINE',
  HOME_VISIT: 'HOME',
};
