import { homeOrg } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { AccessLog } from '../../platform/access-log/access-log.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { RevealInput } from '../forms.ts';

/**
 * Logs that somebody looks at a person's full identity and telephone number, and why. The numbers themselves are read
 * afterwards by `readIdentity`, because the answer of a change is kept for retries and may not hold them.
 * @throws NotFound outside the scope; Forbidden when the role may not
 */
export async function revealIdentity(ctx: Context, input: RevealInput): Promise<{ personId: string }> {
  return change(ctx, 'reveal-identity', async (act) => {
    const person = await findSubject(act, input.personId);
    const isPermitted = person.readerOrgIds.some((orgId) =>
      may(act.actor, 'identity.reveal', { orgId, handlerIds: person.handlerIds }),
    );
    if (!isPermitted) throw new Forbidden();
    const fields = ['idNo', 'phone'];
    act.em.create(AccessLog, {
      id: newId(),
      at: act.now,
      accountId: act.actor.accountId,
      orgId: homeOrg(act.actor)?.orgId ?? null,
      action: 'identity.reveal',
      subjectKind: 'PERSON',
      subjectId: person.id,
      fields,
      reason: input.reason,
    });
    act.record({ name: 'identity.revealed', subjectId: person.id, payload: { fields, reason: input.reason } });
    return { personId: person.id };
  });
}

type Subject = { id: string; readerOrgIds: string[]; handlerIds: string[] };

/** The person with everybody who handles a matter of it, for the roles that may look only at their own. */
async function findSubject({ em, actor }: Change, personId: string): Promise<Subject> {
  const scope = scopeOf(actor);
  const [person] = await em.execute<Subject[]>(
    `select p.id, p.reader_org_ids as "readerOrgIds", array(
       select unnest(i.handler_ids) from intake_person ip join intake i on i.id = ip.intake_id
        where ip.person_id = p.id and ${scope.intake('i')}
       union select unnest(c.handler_ids) from case_party cp join mediation_case c on c.id = cp.case_id
        where cp.person_id = p.id and ${scope.listed('c')}) as "handlerIds"
     from person p where p.id = :personId and ${scope.person('p')}`,
    { ...scope.params, personId },
  );
  if (person === undefined) throw new NotFound();
  return person;
}
