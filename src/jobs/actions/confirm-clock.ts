import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { instant } from '../../platform/database/raw.ts';
import { Forbidden, NotPossible } from '../../platform/http/refusals.ts';
import { readMark, setMark } from '../../platform/marks/marks.ts';

/**
 * The administrator says that the server's clock is right after all: the timetable goes on from here.
 * @throws NotPossible when nobody doubts it; Forbidden for all but the administrator
 */
export async function confirmClock(ctx: Context): Promise<{ at: string }> {
  if (!may(ctx.actor, 'outbox.redrive')) throw new Forbidden();
  return change(ctx, 'confirm-clock', async (act) => {
    const state = await readMark(act.em, 'clock.state');
    if (state === null || state.value.state === 'ok') throw new NotPossible([{ key: 'jobs.error.clock-is-right' }]);
    const [row] = await act.em.execute<{ now: string }[]>('select now() as now');
    const now = row === undefined ? act.now : instant(row.now);
    await setMark(act.em, 'clock', now);
    await setMark(act.em, 'clock.state', now, { state: 'ok' });
    act.record({ name: 'clock.confirmed', subjectId: act.actor.accountId, payload: { doubt: state.value.state } });
    return { at: now.toISOString() };
  });
}
