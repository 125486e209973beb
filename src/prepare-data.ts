import path from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Env } from '../config/index.ts';
import { DEMONSTRATION_PASSWORD } from './accounts/demonstration.ts';
import { demonstrationSignIns } from './accounts/queries/accounts.ts';
import { openServiceSession } from './accounts/sessions.ts';
import { fillCalendar } from './calendar/fill-calendar.ts';
import { type Context, contextFor, type House } from './context.ts';
import { seedingState, seedOnce } from './demo/seeding-state.ts';
import { ENTITIES } from './entities.ts';
import { closeHouse, openHouse } from './house.ts';
import { migrate } from './platform/database/migrate.ts';
import { databaseSecrets } from './platform/database/orm.ts';
import { loadMessages } from './platform/i18n/messages.ts';
import type { Installation } from './platform/installation.ts';
import type { Progress } from './platform/process/progress.ts';
import type { SignIn } from './platform/process/screen.ts';

export type Demonstration = { password: string; signIns: readonly SignIn[] };

/** Work behind the pages, as the system itself; the house is closed again afterwards. */
export async function asSystem<T>(
  env: Env,
  installation: Installation,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const { keys, ownerUrl } = installation;
  // The terminal is for people: what goes wrong is thrown and told in words, the rest is for whoever asks for it.
  const isAskedFor = env.logLevel === 'debug' || env.logLevel === 'trace';
  const quiet: Env = isAskedFor ? env : { ...env, logLevel: 'silent' };
  const house: House = await openHouse({ env: quiet, keys, databaseUrl: ownerUrl, poolMax: 6 });
  try {
    return await work(contextFor(house, await openServiceSession(house, null)));
  } finally {
    await closeHouse(house);
  }
}

/**
 * Brings the schema to the newest state, enters the working days that are known, and goes on with the work if there is
 * any. Safe for several at once.
 */
export async function migrateInstallation<T = void>(
  env: Env,
  installation: Installation,
  progress: Progress,
  work?: (ctx: Context) => Promise<T>,
): Promise<T | undefined> {
  progress.step('更新数据库结构', 'bringing the database to the newest schema');
  await migrate(installation.ownerUrl, databaseSecrets(installation.keys.session), ENTITIES);
  return asSystem(env, installation, async (ctx) => {
    await ctx.em.transactional((em) => fillCalendar(em as EntityManager));
    return work?.(ctx);
  });
}

async function signInsOf({ em }: Context): Promise<Demonstration | null> {
  const accounts = await demonstrationSignIns(em);
  if (accounts.length === 0) return null;
  const messages = loadMessages(path.resolve(import.meta.dirname, '../templates/messages'));
  const nameOf = (role: string, lang: 'zh-CN' | 'en') => messages[lang].get(`role.${role}`) ?? role;
  const signIns = accounts.map(({ username, role }) => ({
    username,
    zh: nameOf(role, 'zh-CN'),
    en: nameOf(role, 'en'),
  }));
  return { password: DEMONSTRATION_PASSWORD, signIns };
}

/**
 * Everything the pages need before they open: the schema and, in an embedded database without any organisation, the
 * demonstration street.
 * @returns the demonstration's sign-ins; null where people work with their own accounts
 */
export async function prepareData(
  env: Env,
  installation: Installation,
  progress: Progress,
): Promise<Demonstration | null> {
  const { embedded } = installation;
  const work = async (ctx: Context) => {
    const state = embedded === null ? 'settled' : await seedingState(ctx);
    if (state === 'half') return 'half';
    if (state === 'empty') {
      progress.step('写入演示街道（虚构）', 'writing the demonstration street (invented)');
      await seedOnce(ctx, progress.advance);
    }
    return signInsOf(ctx);
  };
  const found = await migrateInstallation(env, installation, progress, work);
  if (found !== 'half') return found ?? null;
  progress.step('清除未写完的演示数据', 'removing a demonstration that was broken off');
  await embedded?.empty();
  return prepareData(env, installation, progress);
}
