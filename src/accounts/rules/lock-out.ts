/**
 * Wrong tries are slowed down, never punished for a day: five in a quarter of an hour, then a quarter of an hour's wait.
 * Devices that have signed in to the account before are counted each for itself, so nobody can lock a colleague out of
 * the phone he always uses. A network is allowed much more: a whole village may share one address.
 */
export const TRIES = 5;
export const TRIES_OF_A_NETWORK = 300;
/** Both the time in which tries are counted and the wait that follows; seconds. */
export const PAUSE_SECONDS = 900;

export interface Attempt {
  username: string;
  /** The device's mark when it has signed in to this account before, else null. */
  knownDevice: string | null;
  network: string;
}

/** Counters of one try: the account's (on this device, or on all unknown ones together) and the network's. */
export function countersOf({ username, knownDevice, network }: Attempt): { own: string; network: string } {
  const own = knownDevice === null ? `account ${username}` : `account ${username} device ${knownDevice}`;
  return { own, network: `network ${network}` };
}

/** Whole minutes to wait, as told to people: never less than is true. */
export function waitInMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}
