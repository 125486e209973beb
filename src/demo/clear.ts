import { rm } from 'node:fs/promises';
import path from 'node:path';
import { config, type Env } from '../../config/index.ts';
import { type Installation, isProductRunning, openInstallation } from '../platform/installation.ts';
import { createProgress } from '../platform/process/progress.ts';
import { report } from '../platform/report.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { asSystem, migrateInstallation } from '../prepare-data.ts';
import { forgoDemonstration } from './seeding-state.ts';

/** `npm run demo:clear -- --yes`: takes the invented street away; `npm start` then leaves the database empty for `npm run setup`. */

async function refuseRealOffice(env: Env, installation: Installation): Promise<void> {
  const isDemonstration = await asSystem(env, installation, async ({ em }) => {
    const [row] = await em.execute<{ yes: boolean }[]>('select sec.is_demonstration() as yes');
    return row?.yes ?? false;
  });
  if (isDemonstration) return;
  throw new StartRefusal('这里没有演示数据，什么也没有删除。', 'There is no demonstration here; nothing was removed.');
}

async function main(): Promise<void> {
  if (!process.argv.includes('--yes')) {
    throw new StartRefusal(
      '将删除整个演示街道及其文件，不能恢复。确认请运行：npm run demo:clear -- --yes',
      'This removes the whole demonstration with its files, for good. To confirm: npm run demo:clear -- --yes',
    );
  }
  const env = config();
  if (env.databaseUrl === null && (await isProductRunning(env))) {
    throw new StartRefusal(
      '请先停止正在运行的系统（Ctrl-C），再清空演示数据。',
      'Stop the running product first (Ctrl-C).',
    );
  }
  const progress = createProgress();
  const installation = await openInstallation(env, 'command');
  try {
    const { embedded } = installation;
    if (embedded === null) {
      throw new StartRefusal(
        '设置了 DATABASE_URL 的系统从不写入演示数据，什么也没有删除。',
        'With DATABASE_URL set no demonstration is ever written; nothing was removed.',
      );
    }
    await migrateInstallation(env, installation, progress);
    await refuseRealOffice(env, installation);
    progress.step('清空演示数据', 'removing the demonstration');
    await embedded.empty();
    // Whatever was filed or printed belonged to the invented street.
    for (const folder of ['files', 'print']) await rm(path.join(env.dataDir, folder), { recursive: true, force: true });
    await migrateInstallation(env, installation, progress);
    await asSystem(env, installation, forgoDemonstration);
    progress.end();
    console.log('演示数据已清空。下一步：npm run setup\nThe demonstration is gone. Next: npm run setup');
  } finally {
    progress.end();
    await installation.close();
  }
}

try {
  await main();
} catch (error) {
  report(error);
}
