import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import type { DiscussInput } from '../forms.ts';
import { itemOf, roundForChange } from '../load-round.ts';

/** 逐项研判: what was said about one item. The log keeps what stood there before. @throws as `roundForChange`; NotFound */
export async function discussItem(
  ctx: Context,
  { roundId, itemId, ...said }: DiscussInput & { roundId: string; itemId: string },
): Promise<{ itemId: string }> {
  return change(ctx, 'discuss-item', async (act) => {
    const { meeting } = await roundForChange(act, roundId);
    const item = await itemOf(act, meeting, itemId);
    const { facts = null, differences = null, risk = null, opinion = null } = item;
    const before = { facts, differences, risk, opinion };
    Object.assign(item, said);
    const payload = { n: item.ordinal, before, after: said };
    act.record({ name: 'review.discussed', subjectId: meeting.id, payload });
    return { itemId };
  });
}
