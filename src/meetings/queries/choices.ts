import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';

type Choice = { value: string; text: string };

export interface MeetingChoices {
  /** Organisations whose meetings the actor may write. */
  rooms: Choice[];
  /** Who may be told to carry out a decision: everybody below who reads his duties here. */
  owners: Choice[];
  /** Colleagues who may be told to carry one out themselves. */
  people: Choice[];
  /** Names of the colleagues, for the boxes of chair and recorder. */
  names: string[];
}

/** Everything that the forms of a meeting offer to choose from. */
export async function meetingChoices(em: EntityManager, actor: Actor): Promise<MeetingChoices> {
  const params = { scope: arrayLiteral(actor.orgScope) };
  const owners = await em.execute<(Choice & { tier: string | null })[]>(
    `select o.id as value, o.name as text, o.tier from organization o
     where o.id = any(:scope::uuid[]) and o.kind <> 'EXTERNAL' and o.active_to is null
     order by array_position('{STREET,CENTRE,TEAM,VILLAGE}', o.kind), o.code`,
    params,
  );
  const people = await colleaguesOf(em, actor);
  return {
    owners: owners.map(({ value, text }) => ({ value, text })),
    rooms: owners.filter(({ tier }) => tier !== null).map(({ value, text }) => ({ value, text })),
    people,
    names: [...new Set(people.map(({ text }) => text))].slice(0, 40),
  };
}

/** Everybody with a role in an organisation of the actor. */
export const colleaguesOf = (em: EntityManager, actor: Actor): Promise<Choice[]> =>
  em.execute<Choice[]>(
    `select distinct a.id as value, a.display_name as text from role_assignment r join account a on a.id = r.account_id
     where r.org_id = any(:own::uuid[]) and a.disabled_at is null order by text limit 200`,
    { own: arrayLiteral(actor.orgIds) },
  );
