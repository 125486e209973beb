import { LockMode } from '@mikro-orm/core';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { mayInRoom } from '../load-round.ts';
import { SpecialScreening } from '../screening.entity.ts';

/** Ends a special screening before its last day: what is open and unreported is owed no more. @throws NotFound; Forbidden; NotPossible */
export async function endSpecial(
  ctx: Context,
  input: { specialId: string; reason: string },
): Promise<{ title: string }> {
  return change(ctx, 'end-special', async (act) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const special = await act.em.findOne(SpecialScreening, { id: input.specialId }, { lockMode });
    if (special === null) throw new NotFound();
    mayInRoom(act, 'screening.plan', special.orgId);
    if (special.endedAt != null) throw new NotPossible([{ key: 'screening.refused.special-ended' }]);
    Object.assign(special, { endedAt: act.now, endReason: input.reason });
    await act.em.execute(
      `update screening_round set ended_at = :now, version = version + 1
        where special_id = :id and first_report_at is null and due_at > :now`,
      { now: act.now, id: special.id },
    );
    act.record({
      name: 'screening.special-ended',
      subjectId: special.id,
      payload: { title: special.title, reason: input.reason },
    });
    return { title: special.title };
  });
}
