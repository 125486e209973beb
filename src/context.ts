import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { Env } from '../config/index.ts';
import type { Actor } from './accounts/actor.ts';
import type { Reactions } from './change.ts';
import type { Clock } from './platform/clock.ts';
import type { FieldCrypto } from './platform/crypto/index.ts';
import type { DatabaseSecrets } from './platform/database/orm.ts';
import type { RequestKey } from './platform/idempotency/take.ts';

/** What one process has: made once at start, handed to everything. */
export interface House {
  env: Env;
  orm: MikroORM;
  clock: Clock;
  log: Logger;
  secrets: DatabaseSecrets;
  fields: FieldCrypto;
  reactions: Reactions;
  /** Stops the process at a named point, for tests of what survives; does nothing otherwise. */
  faultPoint(name: string): void;
}

/** What one request or job has: an actor and an entity manager whose rows are the actor's rows. */
export interface Context {
  house: House;
  actor: Actor;
  em: EntityManager;
  /** Key of the request and hash of what it asks, so that a retry is carried out once. */
  requestKey?: RequestKey;
}

/** A fresh context. One for each request and each job: rows already read are never shared. */
export function contextFor(house: House, actor: Actor, requestKey?: Context['requestKey']): Context {
  const em = house.orm.em.fork({ session: { variables: { 'app.sid': actor.rlsToken } } });
  return requestKey === undefined ? { house, actor, em } : { house, actor, em, requestKey };
}

/** Runs reads in one transaction, so that the session context is set once and all queries see one state. */
export async function reading<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  return ctx.em.transactional((em) => work({ ...ctx, em: em as EntityManager }), { readOnly: true });
}
