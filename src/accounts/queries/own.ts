import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../../platform/database/raw.ts';
import type { Actor } from '../actor.ts';

export interface OpenSession {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  address: string | null;
  userAgent: string | null;
  isThis: boolean;
}

/** Where an account is signed in now, the last used first. Sessions of jobs are not shown. */
export async function openSessionsOf(em: EntityManager, actor: Actor): Promise<OpenSession[]> {
  const rows = await em.execute<
    { id: string; created: string; seen: string; address: string | null; user_agent: string | null }[]
  >(
    `select id, created_at as created, last_seen_at as seen, address, user_agent from account_session
      where account_id = ? and kind = 'PERSON' and ended_at is null and expires_at > now()
      order by last_seen_at desc, id desc`,
    [actor.accountId],
  );
  return rows.map(({ id, created, seen, address, user_agent }) => ({
    ...{ id, address, userAgent: user_agent, isThis: id === actor.sessionId },
    createdAt: instant(created),
    lastSeenAt: instant(seen),
  }));
}

export interface OpenToken {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
}

/** The tokens of an account that are valid now, the newest first. */
export async function tokensOf(em: EntityManager, actor: Actor): Promise<OpenToken[]> {
  const rows = await em.execute<
    { id: string; name: string; scopes: string[]; created: string; seen: string; ends: string }[]
  >(
    `select id, name, scopes, created_at as created, last_seen_at as seen, expires_at as ends from account_session
      where account_id = ? and kind = 'TOKEN' and ended_at is null and expires_at > now() order by created_at desc, id desc`,
    [actor.accountId],
  );
  return rows.map(({ created, seen, ends, ...row }) => ({
    ...row,
    createdAt: instant(created),
    lastSeenAt: instant(seen),
    endsAt: instant(ends),
  }));
}
