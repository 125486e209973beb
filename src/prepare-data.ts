import type { Env } from '../config/index.ts';
import { ENTITIES } from './entities.ts';
import { migrate } from './platform/database/migrate.ts';
import { databaseSecrets } from './platform/database/orm.ts';
import type { Installation } from './platform/installation.ts';
import type { Progress } from './platform/process/progress.ts';
import type { SignIn } from './platform/process/screen.ts';

export type Demonstration = { password: string; signIns: readonly SignIn[] };

/** Brings the schema to the newest state. Safe for several at once. */
export async function migrateInstallation(installation: Installation, progress: Progress): Promise<void> {
  progress.step('更新数据库结构', 'bringing the database to the newest schema');
  await migrate(installation.ownerUrl, databaseSecrets(installation.keys.session), ENTITIES);
}

/**
 * Everything the pages need before they open: the schema and, in an embedded database without any organisation, the
 * demonstration street.
 * @returns the demonstration's sign-ins; null where people work with their own accounts
 */
export async function prepareData(
  _env: Env,
  installation: Installation,
  progress: Progress,
): Promise<Demonstration | null> {
  await migrateInstallation(installation, progress);
  return null;
}
