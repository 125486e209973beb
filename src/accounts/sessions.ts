import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Role } from '../../config/roles.ts';
import { hashToken, newToken, rlsToken } from '../platform/crypto/tokens.ts';
import type { DatabaseSecrets } from '../platform/database/orm.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import type { Actor, Assignment, TokenScope } from './actor.ts';

/** Where a session comes from, as logged. */
export interface Device {
  deviceId: string | null;
  address: string | null;
  userAgent: string | null;
}

/** How long a session lives without use, and at most; seconds. */
export interface SessionLife {
  idle: number;
  absolute: number;
}

/** A phone in a village stays signed in for a week; a desk at which visitors sit does not outlive a long talk. */
export const SESSION_LIVES = {
  phone: { idle: 12 * 3600, absolute: 7 * 86_400 },
  desk: { idle: 1800, absolute: 12 * 3600 },
} as const satisfies Record<string, SessionLife>;
const JOB: SessionLife = { idle: 900, absolute: 900 };

interface ResumedRow {
  session_id: string;
  account: string;
  orgs: string[];
  scope: string[];
  held: Role[];
  username: string;
  display_name: string;
  language: 'zh-CN' | 'en';
  must_change_password: boolean;
  assignments: Assignment[];
  session_kind: 'PERSON' | 'SERVICE' | 'TOKEN';
  scopes: TokenScope[];
}

type Sessions = { orm: MikroORM; secrets: DatabaseSecrets };

/** Opens a session for an account whose password was verified. @returns the cookie's token; only its hash is stored. */
export async function openSession(
  sessions: Sessions,
  accountId: string,
  device: Device,
  life: SessionLife = SESSION_LIVES.phone,
): Promise<string> {
  const token = newToken();
  await insertSession(sessions, token, accountId, 'PERSON', device, life);
  return token;
}

/**
 * Makes a token with which a program acts for an account.
 * @param life seconds until it ends of itself; it ends earlier when it is taken back, when its owner signs out everywhere
 *   or when the owner's roles change
 * @returns the token, shown once; only its hash is stored
 */
export async function openToken(
  { orm, secrets }: Sessions,
  accountId: string,
  { name, scopes, life }: { name: string; scopes: readonly TokenScope[]; life: number },
): Promise<{ id: string; token: string }> {
  const token = newToken();
  const [made] = await orm.em
    .fork()
    .execute<{ id: string }[]>('select sec.open_token(?, ?, ?, ?, ?, ?::text[], ?) as id', [
      ...[secrets.appSecret, accountId, hashToken(token), hashToken(rlsToken(token)), name, arrayLiteral(scopes), life],
    ]);
  return { id: made?.id ?? '', token };
}

async function insertSession(
  { orm, secrets }: Sessions,
  token: string,
  accountId: string | null,
  kind: 'PERSON' | 'SERVICE',
  device: Device,
  life: SessionLife,
): Promise<string> {
  const [made] = await orm.em
    .fork()
    .execute<{ id: string }[]>('select sec.open_session(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as id', [
      ...[secrets.appSecret, accountId, kind, hashToken(token), hashToken(rlsToken(token))],
      ...[device.deviceId, device.address, device.userAgent, life.idle, life.absolute],
    ]);
  return made?.id ?? '';
}

/**
 * The actor behind a cookie, with the rights of today. Null when the session is unknown, ended or expired, when the
 * account is disabled, or when its roles have changed since it signed in.
 */
export async function resumeSession({ orm, secrets }: Sessions, token: string): Promise<Actor | null> {
  const [row] = await orm.em
    .fork()
    .execute<ResumedRow[]>('select * from sec.resume_session(?, ?)', [secrets.appSecret, hashToken(token)]);
  return row === undefined ? null : actorOf(row, rlsToken(token), false);
}

/**
 * Ends sessions of an account: one of them, all but one, or all.
 * @param reason code kept with the session: signed-out, ended, everywhere, password, disabled
 * @returns how many were ended
 */
export async function endSessions(
  { secrets }: Pick<Sessions, 'secrets'>,
  em: EntityManager,
  accountId: string,
  which: { only?: string; except?: string },
  reason: string,
): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>('select sec.end_sessions(?, ?, ?, ?, ?) as n', [
    ...[secrets.appSecret, accountId, which.only ?? null, which.except ?? null, reason],
  ]);
  return row?.n ?? 0;
}

/**
 * A short session for a job: with an account id it has exactly that account's rights as they are now, without one it is
 * the service that sees every organisation. @throws when the account is disabled
 */
export async function openServiceSession(sessions: Sessions, accountId: string | null): Promise<Actor> {
  const token = newToken();
  const nowhere: Device = { deviceId: null, address: null, userAgent: null };
  const sessionId = await insertSession(sessions, token, accountId, 'SERVICE', nowhere, JOB);
  if (accountId !== null) {
    const actor = await resumeSession(sessions, token);
    if (actor === null) throw new Error(`No session for account ${accountId}`);
    return { ...actor, isService: true };
  }
  return {
    accountId: '',
    sessionId,
    username: '',
    displayName: '系统',
    language: 'zh-CN',
    mustChangePassword: false,
    assignments: [],
    roles: ['service' as Role],
    orgIds: [],
    orgScope: [],
    rlsToken: rlsToken(token),
    isService: true,
  };
}

function actorOf(row: ResumedRow, secret: string, isService: boolean): Actor {
  return {
    accountId: row.account,
    sessionId: row.session_id,
    username: row.username,
    displayName: row.display_name,
    language: row.language,
    mustChangePassword: row.must_change_password,
    assignments: row.assignments,
    roles: row.held,
    orgIds: row.orgs,
    orgScope: row.scope,
    rlsToken: secret,
    isService,
    ...(row.session_kind === 'TOKEN' ? { scopes: row.scopes } : {}),
  };
}
