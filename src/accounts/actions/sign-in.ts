import { ROLES } from '../../../config/roles.ts';
import type { House } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, TooMany } from '../../platform/http/refusals.ts';
import {
  beginTry,
  type Credentials,
  credentialsOf,
  knowsDevice,
  logSignIn,
  type SignInEvent,
  takeBackTry,
} from '../credentials.ts';
import { surfaceOf } from '../rules/assignments.ts';
import { type Attempt, waitInMinutes } from '../rules/lock-out.ts';
import { normaliseUsername, usernameForLog } from '../rules/username.ts';
import { type Device, openSession, SESSION_LIVES } from '../sessions.ts';

export interface SignInInput {
  username: string;
  password: string;
  device: Device;
  /** Address, or the network of an IPv6 address. */
  network: string;
}

export interface SignedIn {
  accountId: string;
  /** For the cookie; only its hash is stored. */
  token: string;
  /** Mark of this device, known to the account from now on. */
  deviceId: string;
  /** Phones stay signed in when the browser is closed. */
  surface: 'phone' | 'desk';
}

/** Nobody types more; a longer one would only cost time. */
const LONGEST_PASSWORD = 1000;

/**
 * Opens a session for whoever knows the password. Each try is logged; it is counted before the password is looked at, and
 * an unknown user name takes as long as a known one.
 * @throws Invalid when name or password is wrong, the account is disabled or its one-time password too old;
 *   TooMany `accounts.error.slow-down` after five wrong tries; Busy when too many passwords are being checked.
 */
export async function signIn(house: House, input: SignInInput): Promise<SignedIn> {
  const username = normaliseUsername(input.username).slice(0, 200);
  const found = await credentialsOf(house, username);
  const { deviceId } = input.device;
  const isKnown = found !== null && deviceId !== null && (await knowsDevice(house, found.id, deviceId));
  const attempt: Attempt = { username, knownDevice: isKnown ? deviceId : null, network: input.network };
  const who = { username: usernameForLog(username, found !== null), accountId: found?.id ?? null };
  const refuse = async (event: SignInEvent, field: string, key: string) => {
    await logSignIn(house, event, who, input.device);
    return new Invalid([{ field, key }]);
  };

  const wait = await beginTry(house, attempt, house.clock.now());
  if (wait > 0) {
    await logSignIn(house, 'slowed-down', who, input.device);
    throw new TooMany(wait, 'accounts.error.slow-down', { minutes: waitInMinutes(wait) });
  }
  if (!(await isRight(house, attempt, found, input.password)) || found === null)
    throw await refuse('wrong-password', 'password', 'accounts.error.wrong-password');
  await takeBackTry(house, attempt, true);
  if (found.isDisabled) throw await refuse('disabled', 'name', 'accounts.error.disabled');
  if (found.oneTimeUntil !== null && found.oneTimeUntil <= house.clock.now())
    throw await refuse('one-time-expired', 'password', 'accounts.error.one-time-expired');
  const roles = found.roles.filter((role) => role in ROLES);
  if (roles.length === 0) throw await refuse('no-role', 'name', 'accounts.error.no-role');

  const surface = surfaceOf(roles);
  const device = { ...input.device, deviceId: deviceId ?? newId() };
  const token = await openSession(house, found.id, device, SESSION_LIVES[surface]);
  await logSignIn(house, 'signed-in', who, device);
  return { accountId: found.id, token, deviceId: device.deviceId, surface };
}

async function isRight(house: House, attempt: Attempt, found: Credentials | null, password: string): Promise<boolean> {
  const { passwords } = house.fields;
  const typed = password.length > LONGEST_PASSWORD ? '' : password;
  try {
    const { matches, needsRehash } = await passwords.verify(typed, found?.passwordHash ?? null);
    if (matches && needsRehash && found?.passwordHash) {
      await house.orm.em
        .fork()
        .execute('select sec.rehash_password(?, ?, ?, ?)', [
          ...[house.secrets.appSecret, found.id, found.passwordHash, await passwords.hash(typed)],
        ]);
    }
    return matches;
  } catch (fault) {
    // The password was not looked at: too much was waiting.
    await takeBackTry(house, attempt, false);
    throw fault;
  }
}
