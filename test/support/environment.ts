import { chmod, mkdtemp } from 'node:fs/promises';
import path from 'node:path';

type TestVariable = 'TEST_DIR' | 'TEST_OWNER_URL' | 'TEST_SUPERUSER_URL';

/**
 * What `npm test` tells the tests.
 * @throws outside of it
 */
export function testEnv(name: TestVariable): string {
  const value = process.env[name];
  if (value === undefined) throw new Error('These tests need their own PostgreSQL: run them by `npm test -- <file>`.');
  return value;
}

/** A new empty folder that other users may pass through, removed with everything in it when the run ends. */
export async function testFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(testEnv('TEST_DIR'), 'case-'));
  await chmod(folder, 0o711);
  return folder;
}
