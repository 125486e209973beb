import { config, EnvError } from '../config/index.ts';
import { openServiceSession } from './accounts/sessions.ts';
import { type Context, contextFor } from './context.ts';
import { closeHouse, openHouse } from './house.ts';
import { openInstallation } from './platform/installation.ts';
import { StartRefusal } from './platform/start-refusal.ts';

/** Does one piece of the service's own work on the installation that the environment names, and closes it. Refusals are told in words. */
export async function runCommand(work: (ctx: Context) => Promise<void>): Promise<void> {
  try {
    await onInstallation(work);
  } catch (fault) {
    if (!(fault instanceof EnvError || fault instanceof StartRefusal)) throw fault;
    console.error(fault.message);
    process.exitCode = 1;
  }
}

async function onInstallation(work: (ctx: Context) => Promise<void>): Promise<void> {
  const env = config();
  const installation = await openInstallation(env, 'command');
  try {
    const { keys, ownerUrl } = installation;
    const house = await openHouse({ env, keys, databaseUrl: ownerUrl, poolMax: 2 });
    try {
      await work(contextFor(house, await openServiceSession(house, null)));
    } finally {
      await closeHouse(house);
    }
  } finally {
    await installation.close();
  }
}
