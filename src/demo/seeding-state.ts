import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import { readMark, setMark } from '../platform/marks/marks.ts';

const MARK = 'demonstration';

/**
 * `empty`: nothing was ever written. `half`: writing the demonstration was broken off. `settled`: the demonstration is
 * there, was cleared on purpose, or the office is a real one.
 */
export type SeedingState = 'empty' | 'half' | 'settled';

export async function seedingState({ em }: Context): Promise<SeedingState> {
  const mark = await readMark(em, MARK);
  if (mark !== null) return mark.value.state === 'writing' ? 'half' : 'settled';
  const known = await em.execute('select 1 from organization limit 1');
  return known.length > 0 ? 'settled' : 'empty';
}

type OnProgress = (done: number, total: number) => void;
type Seed = (ctx: Context, onProgress: OnProgress) => Promise<void>;

/** Its stories are loaded only when they are told: every later start is the quicker for it. */
const wholeDemonstration: Seed = async (ctx, onProgress) =>
  (await import('./seed.ts')).seedDemonstration(ctx, onProgress);

async function remember(ctx: Context, state: 'writing' | 'written' | 'cleared'): Promise<void> {
  await ctx.em.transactional((em) => setMark(em as EntityManager, MARK, ctx.house.clock.now(), { state }));
}

/** Writes the demonstration into an empty database; whoever breaks it off leaves a mark, so that it is written anew. */
export async function seedOnce(ctx: Context, onProgress: OnProgress, seed: Seed = wholeDemonstration): Promise<void> {
  await remember(ctx, 'writing');
  await seed(ctx, onProgress);
  await remember(ctx, 'written');
}

/** Says that this database is to stay without a demonstration. */
export async function forgoDemonstration(ctx: Context): Promise<void> {
  await remember(ctx, 'cleared');
}
