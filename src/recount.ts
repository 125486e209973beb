import { config, EnvError } from '../config/index.ts';
import { openServiceSession } from './accounts/sessions.ts';
import { contextFor } from './context.ts';
import { closeHouse, openHouse } from './house.ts';
import { openInstallation } from './platform/installation.ts';
import { StartRefusal } from './platform/start-refusal.ts';
import { recountFacts } from './statistics/actions/recount-facts.ts';

/** `npm run recount`: after a release that counts otherwise, every case is counted anew; what was known before stays. */
async function main(): Promise<void> {
  const env = config();
  const installation = await openInstallation(env, 'command');
  try {
    const { keys, ownerUrl } = installation;
    const house = await openHouse({ env, keys, databaseUrl: ownerUrl, poolMax: 2 });
    try {
      const { cases, changed } = await recountFacts(contextFor(house, await openServiceSession(house, null)));
      console.log(`重新统计 ${cases} 件，${changed} 件有变化。Counted ${cases} cases anew, ${changed} differ.`);
    } finally {
      await closeHouse(house);
    }
  } finally {
    await installation.close();
  }
}

try {
  await main();
} catch (fault) {
  if (!(fault instanceof EnvError || fault instanceof StartRefusal)) throw fault;
  console.error(fault.message);
  process.exitCode = 1;
}
