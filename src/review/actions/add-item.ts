import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { AgendaItem } from '../../meetings/meeting.entity.ts';
import { itemsOf } from '../../meetings/rows.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { AddInput } from '../forms.ts';
import { roundForChange } from '../load-round.ts';
import { isFrozen } from '../rules/round.ts';
import { BY_HAND } from '../rules/words.ts';

/** Puts a case or a topic on the agenda; from 24 hours before the meeting marked 临时. @throws as `roundForChange`; Invalid */
export async function addItem(
  ctx: Context,
  { roundId, topic, caseNo }: AddInput & { roundId: string },
): Promise<{ itemId: string; isLate: boolean }> {
  return change(ctx, 'add-item', async (act) => {
    const { meeting } = await roundForChange(act, roundId);
    const { items, faults } = await itemsOf(act, [{ id: null, topic, caseNo }]);
    const [item] = items;
    const atField = faults.map(({ field, ...rest }) => ({ ...rest, field: field.split('.').at(-1) ?? field }));
    if (faults.length > 0) throw new Invalid(atField);
    if (item === undefined) throw new Invalid([{ field: 'topic', key: 'meeting.error.topic' }]);
    const stored = await act.em.find(AgendaItem, { meetingId: meeting.id });
    if (item.caseId !== null && stored.some(({ caseId }) => caseId === item.caseId))
      throw new Invalid([{ field: 'caseNo', key: 'review.error.there' }]);
    const isLate = isFrozen(meeting.startsAt, act.now);
    const itemId = newId();
    act.em.create(AgendaItem, {
      ...{ id: itemId, meetingId: meeting.id, ordinal: Math.max(0, ...stored.map(({ ordinal }) => ordinal)) + 1 },
      ...{ topic: item.topic || (caseNo ?? ''), caseId: item.caseId, source: BY_HAND, isLate },
    });
    const payload = { added: 1, removed: 0, isLate };
    act.record({ name: 'review.agenda-changed', subjectId: meeting.id, payload });
    return { itemId, isLate };
  });
}
