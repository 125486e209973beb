import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import type { MergeInput } from '../forms.ts';
import { Person } from '../person.entity.ts';
import { whyNotSame } from '../rules/same-person.ts';
import { areOpposed, lockRecords } from '../same-person.ts';

/**
 * Says that two records are one person: from now on `keptId` is found, and everything that was written with the other is
 * found with it. Neither record is changed; the parties of cases stay those that signed.
 * @throws NotFound outside the scope; Forbidden when the role may not; NotPossible with the reason
 */
export async function mergePerson(ctx: Context, input: MergeInput): Promise<{ keptId: string }> {
  return change(ctx, 'merge-person', async (act) => {
    const { keptId, otherId, reason } = input;
    const records = await lockRecords(act, [keptId, otherId]);
    const [kept, other] = [records.get(keptId), records.get(otherId)];
    if (kept === undefined || other === undefined) throw new Error('locked records are there');
    const why = whyNotSame(kept, other, await areOpposed(act, keptId, otherId));
    if (why !== null) throw new NotPossible([{ key: `person.same.not.${why}` }]);
    const person = await act.em.findOneOrFail(Person, { id: otherId });
    Object.assign(person, { sameAsId: keptId, updatedAt: act.now });
    act.record({ name: 'person.merged', subjectId: otherId, payload: { otherId: keptId, isKept: false, reason } });
    act.record({ name: 'person.merged', subjectId: keptId, payload: { otherId, isKept: true, reason } });
    return { keptId };
  });
}
