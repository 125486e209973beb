import pino from 'pino';
import type { Env, Keys } from '../config/index.ts';
import type { House } from './context.ts';
import { ENTITIES } from './entities.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { createFieldCrypto } from './platform/crypto/index.ts';
import { appUrl, databaseSecrets, openOrm } from './platform/database/orm.ts';
import { refuseStrongRole } from './platform/database/self-check.ts';
import { useSharedStore } from './platform/files/shared-store.ts';
import { REACTIONS } from './reactions.ts';

export interface HouseOptions {
  env: Env;
  keys: Keys;
  /** Address of the database; user and password in it are replaced by those of the application role. */
  databaseUrl: string;
  clock?: Clock;
  poolMax?: number;
  /** Instead of the environment's: the point at which the process kills itself, `name` or `name#3`. */
  faultAt?: string | null;
}

/**
 * Opens the house: database pool, keys, log, clock. Close it with `closeHouse`.
 * @throws StartRefusal when the application's role is one that row level security does not hold back
 */
export async function openHouse(options: HouseOptions): Promise<House> {
  const secrets = databaseSecrets(options.keys.session);
  await useSharedStore(options.env.dataDir, options.env.filesUrl);
  const orm = await openOrm(appUrl(options.databaseUrl, secrets), ENTITIES, options.poolMax ?? 10);
  try {
    await refuseStrongRole(orm);
  } catch (fault) {
    await orm.close(true);
    throw fault;
  }
  return {
    env: options.env,
    orm,
    clock: options.clock ?? systemClock,
    log: pino({ level: options.env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }),
    secrets,
    fields: createFieldCrypto(options.keys.encryption),
    reactions: REACTIONS,
    faultPoint: faultPointAt(options.faultAt ?? options.env.faultAt),
  };
}

/** Ends this process as a power cut would, when it passes the point for the n-th time. */
function faultPointAt(faultAt: string | null): House['faultPoint'] {
  const [wanted, count = '1'] = faultAt?.split('#') ?? [];
  let passed = 0;
  return (name) => {
    if (name !== wanted) return;
    passed += 1;
    if (passed === Number(count)) process.kill(process.pid, 'SIGKILL');
  };
}

export async function closeHouse(house: House): Promise<void> {
  await house.orm.close(true);
}
