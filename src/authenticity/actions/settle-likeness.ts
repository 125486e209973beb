import { LockMode } from '@mikro-orm/core';
import { may } from '../../accounts/permissions.ts';
import { deadline } from '../../calendar/deadline.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import { Likeness } from '../call-back.entity.ts';
import type { LikenessInput } from '../forms.ts';
import { openCallBack } from '../open-call-back.ts';

/**
 * What a look at two like cases led to: explained in words, or the people of the later one are called. Nothing follows by
 * itself: being alike is no fault.
 * @throws NotFound; Forbidden; NotPossible when it was settled; Stale; Invalid without words for an explanation
 */
export async function settleLikeness(
  ctx: Context,
  { likenessId, version, as, words }: LikenessInput & { likenessId: string; version: number | null },
): Promise<{ as: string }> {
  return change(ctx, 'settle-likeness', async (act) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const found = isReference(likenessId) ? await act.em.findOne(Likeness, { id: likenessId }, { lockMode }) : null;
    if (found === null || !act.actor.orgScope.includes(found.orgId)) throw new NotFound();
    if (!may(act.actor, 'authenticity.check', { orgId: found.orgId })) throw new Forbidden();
    if (version !== null && version !== found.version) throw new Stale({ as: found.settledAs ?? null });
    if (found.settledAt != null) throw new NotPossible([{ key: 'authenticity.refused.settled' }]);
    if (as === 'EXPLAINED' && words === null) throw new Invalid([{ field: 'words', key: 'text.required' }]);
    Object.assign(found, { settledAs: as, words, settledAt: act.now, settledById: act.actor.accountId });
    await act.em.flush();
    if (as === 'CHECKED') {
      const { dueOn } = deadline('call-back.made', act.now, await loadCalendar(act.em, act.house));
      const { id, caseId, orgId } = found;
      await openCallBack(act, { key: `likeness:${id}`, caseId, orgId, origin: 'LIKENESS', drawId: null, dueOn });
    }
    act.record({ name: 'likeness.settled', subjectId: found.id, payload: { as, words, kind: found.kind } });
    return { as };
  });
}
