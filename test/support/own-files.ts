import { testFolder } from './environment.ts';
import type { Office } from './office.ts';

/** Files of an office go to a folder of the run. */
export async function withOwnFiles(office: Office): Promise<void> {
  Object.assign(office.house.env, { dataDir: await testFolder() });
}
