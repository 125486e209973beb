import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Role } from '../../config/roles.ts';
import type { DatabaseSecrets } from '../platform/database/orm.ts';
import { instant } from '../platform/database/raw.ts';
import { type Attempt, countersOf, PAUSE_SECONDS, TRIES, TRIES_OF_A_NETWORK } from './rules/lock-out.ts';
import type { Device } from './sessions.ts';

/** What the database keeps of a password and of tries, reached through functions that ask for the application's secret. */
export interface Credentials {
  id: string;
  passwordHash: string | null;
  isDisabled: boolean;
  mustChange: boolean;
  oneTimeUntil: Date | null;
  roles: Role[];
}

interface CredentialsRow {
  id: string;
  password_hash: string | null;
  disabled_at: string | null;
  must_change_password: boolean;
  one_time_until: string | null;
  roles: Role[];
}

export type SignInEvent =
  | 'signed-in'
  | 'wrong-password'
  | 'slowed-down'
  | 'disabled'
  | 'one-time-expired'
  | 'no-role'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'session-ended'
  | 'password-changed'
  | 'password-reset'
  | 'token-made'
  | 'token-revoked';

type Place = { orm: MikroORM; secrets: DatabaseSecrets };

/** @param username normalised */
export async function credentialsOf({ orm, secrets }: Place, username: string): Promise<Credentials | null> {
  const [row] = await orm.em
    .fork()
    .execute<CredentialsRow[]>('select * from sec.credentials(?, ?)', [secrets.appSecret, username]);
  if (row === undefined) return null;
  return {
    id: row.id,
    passwordHash: row.password_hash,
    isDisabled: row.disabled_at !== null,
    mustChange: row.must_change_password,
    oneTimeUntil: instant(row.one_time_until),
    roles: row.roles,
  };
}

/** The device has signed in to the account within half a year. */
export async function knowsDevice({ orm, secrets }: Place, accountId: string, deviceId: string): Promise<boolean> {
  const [row] = await orm.em
    .fork()
    .execute<{ known: boolean }[]>('select sec.knows_device(?, ?, ?) as known', [
      secrets.appSecret,
      accountId,
      deviceId,
    ]);
  return row?.known ?? false;
}

/** Counts a try before it is made. @returns seconds to wait, 0 when it may be made */
export async function beginTry({ orm, secrets }: Place, attempt: Attempt, now: Date): Promise<number> {
  const { own, network } = countersOf(attempt);
  const [row] = await orm.em
    .fork()
    .execute<{ wait_seconds: number }[]>(
      'select * from sec.begin_try(?, array[?, ?], array[?::int, ?::int], ?, ?, ?)',
      [...[secrets.appSecret, own, network, TRIES, TRIES_OF_A_NETWORK, attempt.username, now, PAUSE_SECONDS]],
    );
  return row?.wait_seconds ?? 0;
}

/** The try was right, or was never made: it does not count. A right one also forgets the wrong ones before it. */
export async function takeBackTry({ orm, secrets }: Place, attempt: Attempt, wasRight: boolean): Promise<void> {
  const { own, network } = countersOf(attempt);
  await orm.em
    .fork()
    .execute('select sec.take_back_try(?, array[?, ?], array[?::int, ?::int], ?::text[])', [
      ...[secrets.appSecret, own, network, TRIES, TRIES_OF_A_NETWORK, wasRight ? `{${JSON.stringify(own)}}` : '{}'],
    ]);
}

/** Stores a password. @param until when somebody else gave it: it must be changed, and can be used until then */
export async function storePassword(
  { secrets }: Pick<Place, 'secrets'>,
  em: EntityManager,
  accountId: string,
  hash: string,
  until: Date | null,
): Promise<void> {
  await em.execute('select sec.set_password(?, ?, ?, ?, ?)', [
    secrets.appSecret,
    accountId,
    hash,
    until !== null,
    until,
  ]);
}

export async function logSignIn(
  { orm, secrets }: Place,
  event: SignInEvent,
  who: { username: string; accountId: string | null },
  device: Device,
): Promise<void> {
  await orm.em
    .fork()
    .execute('select sec.log_sign_in(?, ?, ?, ?, ?, ?, ?)', [
      ...[secrets.appSecret, who.username, who.accountId, event, device.address, device.deviceId, device.userAgent],
    ]);
}
