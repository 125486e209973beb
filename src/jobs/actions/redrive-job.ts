import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { OUTBOX_CHANNEL } from '../../platform/outbox/write.ts';

/**
 * Gives work that was given up all its attempts again, beginning now.
 * @throws NotFound when there is none; NotPossible when it is not dead; Forbidden for all but the administrator
 */
export async function redriveJob(ctx: Context, { id }: { id: string }): Promise<{ topic: string }> {
  if (!may(ctx.actor, 'outbox.redrive')) throw new Forbidden();
  return change(ctx, 'redrive-job', async (act) => {
    const [row] = await act.em.execute<{ topic: string; is_dead: boolean }[]>(
      'select topic, (dead_at is not null and done_at is null) as is_dead from outbox where id = ? for update',
      [id],
    );
    if (row === undefined) throw new NotFound();
    if (!row.is_dead) throw new NotPossible([{ key: 'jobs.error.not-dead' }]);
    await act.em.execute(
      'update outbox set dead_at = null, attempt = 0, next_at = now(), last_error = null where id = ?',
      [id],
    );
    await act.em.execute("select pg_notify(?, '')", [OUTBOX_CHANNEL]);
    act.record({ name: 'job.redriven', subjectId: id, payload: { topic: row.topic } });
    return { topic: row.topic };
  });
}
