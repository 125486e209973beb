import { readStored } from '../../src/platform/files/sealed.ts';
import { filePath } from '../../src/platform/files/store.ts';
import { testFolder } from './environment.ts';
import type { Office } from './office.ts';

/** Files of an office go to a folder of the run. */
export async function withOwnFiles(office: Office): Promise<void> {
  Object.assign(office.house.env, { dataDir: await testFolder() });
}

/** What an office keeps under this SHA-256, opened. */
export const storedFile = ({ house }: Office, sha256: string): Promise<Buffer> =>
  readStored(house.fields, filePath(house.env.dataDir, sha256));
