import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Role } from '../../config/roles.ts';
import { hashToken, newToken, rlsToken } from '../platform/crypto/tokens.ts';
import type { DatabaseSecrets } from '../platform/database/orm.ts';
import type { Actor, Assignment } from './actor.ts';

/** Where a session comes from, as logged. */
export interface Device {
  deviceId: string | null;
  address: string | null;
  userAgent: string | null;
}

/** Idle and absolute life of a session: half a day without use, seven days in all. */
const IDLE = '12 hours';
const ABSOLUTE = '7 days';

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
}

type Sessions = { orm: MikroORM; secrets: DatabaseSecrets };

/** Opens a session for an account whose password was verified. @returns the cookie's token; only its hash is stored. */
export async function openSession({ orm, secrets }: Sessions, accountId: string, device: Device): Promise<string> {
  const token = newToken();
  await orm.em
    .fork()
    .execute('select sec.open_session(?, ?, ?, ?, ?, ?, ?, ?, ?::interval)', [
      secrets.appSecret,
      accountId,
      'PERSON',
      hashToken(token),
      hashToken(rlsToken(token)),
      device.deviceId,
      device.address,
      device.userAgent,
      IDLE,
    ]);
  return token;
}

/** The actor behind a cookie, or null when the session is unknown, ended, expired, or the account is disabled. */
export async function resumeSession({ orm, secrets }: Sessions, token: string): Promise<Actor | null> {
  const [row] = await orm.em
    .fork()
    .execute<ResumedRow[]>('select * from sec.resume_session(?, ?, ?::interval, ?::interval)', [
      secrets.appSecret,
      hashToken(token),
      IDLE,
      ABSOLUTE,
    ]);
  return row === undefined ? null : actorOf(row, rlsToken(token), false);
}

/**
 * A short session for a job: with an account id it has exactly that account's rights as they are now, without one it is
 * the service that sees every organisation. @throws when the account is disabled
 */
export async function openServiceSession(
  { orm, secrets }: Sessions,
  accountId: string | null,
  validFor = '15 minutes',
): Promise<Actor> {
  const em: EntityManager = orm.em.fork();
  const token = newToken();
  const [made] = await em.execute<{ id: string }[]>(
    "select sec.open_session(?, ?, 'SERVICE', ?, ?, null, null, null, ?::interval) as id",
    [secrets.appSecret, accountId, hashToken(token), hashToken(rlsToken(token)), validFor],
  );
  if (accountId !== null) {
    const actor = await resumeSession({ orm, secrets }, token);
    if (actor === null) throw new Error(`No session for account ${accountId}`);
    return { ...actor, isService: true };
  }
  return {
    accountId: '',
    sessionId: made?.id ?? '',
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
  };
}
