import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../accounts/actor.ts';
import { homeOrg } from '../accounts/actor.ts';
import { may } from '../accounts/permissions.ts';
import { headsOf } from '../accounts/queries/village-heads.ts';
import { Forbidden, Invalid } from '../platform/http/refusals.ts';

/** Who received the visitor, for which organisation, and who keyed it in. */
export type Reception = { orgId: string; firstContactId: string; firstContactName: string; headIds: string[] };

const HOLDS = `r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)`;

/**
 * 首问人 and the organisation of an intake: the actor and its own, or, when a clerk keys in for a village mediator (代录),
 * that mediator and his room.
 * @throws Invalid for somebody who receives nobody there; Forbidden when the actor may not register for that organisation
 */
export async function receptionOf(
  em: EntityManager,
  actor: Actor,
  typed: { orgId: string | null; firstContactId: string | null },
  today: string,
): Promise<Reception> {
  const isOther = typed.firstContactId !== null && typed.firstContactId !== actor.accountId;
  const { orgId, name } = isOther
    ? await otherReceiver(em, actor, typed.firstContactId ?? '', today)
    : { orgId: ownOrg(actor, typed.orgId), name: actor.displayName };
  if (!may(actor, 'intake.create', { orgId })) throw new Forbidden();
  const firstContactId = isOther ? (typed.firstContactId ?? actor.accountId) : actor.accountId;
  return { orgId, firstContactId, firstContactName: name, headIds: await headsOf(em, orgId, today) };
}

function ownOrg(actor: Actor, wanted: string | null): string {
  const own = actor.assignments.find(({ orgId }) => orgId === wanted) ?? homeOrg(actor);
  if (own === null || (wanted !== null && own.orgId !== wanted)) throw new Forbidden();
  return own.orgId;
}

async function otherReceiver(em: EntityManager, actor: Actor, accountId: string, today: string) {
  const held = await em.execute<{ orgId: string; name: string }[]>(
    `select r.org_id as "orgId", a.display_name as name from role_assignment r join account a on a.id = r.account_id
     where r.account_id = :accountId and a.disabled_at is null and ${HOLDS}
       and r.role in ('village_mediator', 'village_head') order by r.valid_from`,
    { accountId, today },
  );
  const found = held.find(({ orgId }) => actor.orgScope.includes(orgId));
  if (found === undefined) throw new Invalid([{ field: 'firstContactId', key: 'intake.error.receiver' }]);
  return found;
}

/** 接访领导: somebody who leads the street, or led it when the visitor came. @throws Invalid for anybody else */
export async function assertLeader(em: EntityManager, leaderId: string | null): Promise<void> {
  if (leaderId === null) return;
  const held = await em.execute(
    "select 1 from role_assignment where account_id = ? and role = 'street_leader' limit 1",
    [leaderId],
  );
  if (held.length === 0) throw new Invalid([{ field: 'leaderId', key: 'field.choice' }]);
}
