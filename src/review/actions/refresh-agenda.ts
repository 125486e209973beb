import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { type Compiled, compileAgenda } from '../compile.ts';
import { roundForChange } from '../load-round.ts';
import { isFrozen } from '../rules/round.ts';

/**
 * Compiles the agenda from the ten sources. Until 24 hours before the meeting the system does it by itself; from then on
 * the agenda is frozen: only a person adds what has come up since, and it is marked 临时. A round that opened too late is
 * compiled once, unmarked.
 * @throws as `roundForChange`
 */
export async function refreshAgenda(ctx: Context, { roundId }: { roundId: string }): Promise<Compiled> {
  return change(ctx, 'refresh-agenda', async (act) => {
    const { round, meeting } = await roundForChange(act, roundId);
    const isFirst = round.compiledAt == null;
    const isLate = !isFirst && isFrozen(meeting.startsAt, act.now);
    if (isLate && isSystem(act.actor)) return { added: 0, removed: 0 };
    const how = { isLate, removes: isSystem(act.actor) && !isLate };
    const found = await compileAgenda(act, round, meeting.startsAt, how);
    if (found.added + found.removed > 0)
      act.record({ name: 'review.agenda-changed', subjectId: meeting.id, payload: { ...found, isLate } });
    return found;
  });
}
