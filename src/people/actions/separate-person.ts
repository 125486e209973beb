import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import type { SeparateInput } from '../forms.ts';
import { Person } from '../person.entity.ts';
import { lockRecords } from '../same-person.ts';

/**
 * Takes back that two records are one person: they are found each by itself again. What was written meanwhile stays where
 * it was written.
 * @throws NotFound outside the scope; Forbidden when the role may not; NotPossible when the record stands by itself
 */
export async function separatePerson(ctx: Context, input: SeparateInput): Promise<{ personId: string }> {
  return change(ctx, 'separate-person', async (act) => {
    const { personId, reason } = input;
    const sameAsId = (await lockRecords(act, [personId])).get(personId)?.sameAsId ?? null;
    if (sameAsId === null) throw new NotPossible([{ key: 'person.same.not.separate' }]);
    const person = await act.em.findOneOrFail(Person, { id: personId });
    Object.assign(person, { sameAsId: null, updatedAt: act.now });
    act.record({ name: 'person.separated', subjectId: personId, payload: { otherId: sameAsId, reason } });
    act.record({ name: 'person.separated', subjectId: sameAsId, payload: { otherId: personId, reason } });
    return { personId };
  });
}
