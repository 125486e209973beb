import type { Context } from '../../src/context.ts';
import { removeDrafts } from '../../src/platform/files/store.ts';
import type { Summary } from '../timetable-job.ts';

const BATCH = 5000;

/** Answers to requests older than 30 days: a phone that retries later than that is taken for a new request. */
async function purgeRequestKeys({ em }: Context): Promise<number> {
  for (let total = 0; ; ) {
    const gone = await em.execute<unknown[]>(
      `delete from request_key where (account_id, key) in (
         select account_id, key from request_key where created_at < now() - interval '30 days' limit ?) returning 1 as one`,
      [BATCH],
    );
    total += gone.length;
    if (gone.length < BATCH) return total;
  }
}

async function purgeBy(ctx: Context, name: 'purge_sessions' | 'purge_drafts'): Promise<number> {
  const [row] = await ctx.em.execute<{ n: number }[]>(`select sec.${name}(?) as n`, [ctx.house.secrets.appSecret]);
  return row?.n ?? 0;
}

/** Answers kept for retries (30 days), drafts of forms (60 days), ended sessions (a year; the worker's own a day), half files. */
export async function purgeOldRows(ctx: Context): Promise<Summary> {
  return {
    requestKeys: await purgeRequestKeys(ctx),
    drafts: await purgeBy(ctx, 'purge_drafts'),
    sessions: await purgeBy(ctx, 'purge_sessions'),
    halfFiles: await removeDrafts(ctx.house.env.dataDir, new Date()),
  };
}
