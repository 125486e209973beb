import path from 'node:path';
import type { Env } from '../config/index.ts';
import { type Crew, startCrew } from './crew.ts';
import { keepRunning } from './platform/embedded/keep.ts';
import { addressWithoutOwner, type Installation, openInstallation } from './platform/installation.ts';
import { localAddress, requirePort } from './platform/process/port.ts';
import type { Progress } from './platform/process/progress.ts';
import { startScreen } from './platform/process/screen.ts';
import { onStopSignal } from './platform/process/stop-signal.ts';
import { reasonOf } from './platform/start-refusal.ts';
import { prepareData } from './prepare-data.ts';
import { version } from './version.ts';

/** How long pages being answered and jobs being done may take after Ctrl-C. Milliseconds. */
const patience = 40_000;
/** An earlier run may still be answering its last pages. Milliseconds. */
const portPatience = 5000;

const say = (zh: string, en: string) => console.log(`${zh}\n${en}`);

/** What is running so far, and how it ends: pages and jobs first, then the database. */
class Running {
  opening: Promise<Installation> | null = null;
  crew: Crew | null = null;
  endWatch: (() => Promise<void>) | null = null;

  async closeDatabase(): Promise<void> {
    await this.endWatch?.();
    const installation = await this.opening?.catch(() => null);
    await installation?.close();
  }

  async endInOrder(): Promise<void> {
    say('正在停止：先答完网页、做完任务，再停数据库……', 'Stopping: pages and jobs under way are finished first …');
    await this.crew?.stop(patience);
    await this.closeDatabase();
    say('已停止，数据都已保存。', 'Stopped; all data are saved.');
  }

  async endAtOnce(): Promise<void> {
    this.crew?.killNow();
    await this.closeDatabase();
  }
}

/** Starts the embedded database again should it end; web and worker follow it to another port. */
function watchDatabase(
  env: Env,
  running: Running,
  installation: Installation,
  moveTo: (ownerUrl: string) => void,
): void {
  if (installation.embedded === null) return;
  running.endWatch = keepRunning(
    env.dataDir,
    installation.embedded,
    (again) => {
      say('数据库意外停止，已重新启动。', 'The database ended unexpectedly and was started again.');
      moveTo(again.ownerUrl);
    },
    (error) =>
      say(
        '数据库未能重新启动，将再次尝试。',
        `The database could not be started again, next attempt follows: ${reasonOf(error)}`,
      ),
  );
}

function placeOfDatabase(env: Env, installation: Installation): string | null {
  if (installation.embedded === null) return new URL(installation.ownerUrl).host;
  const { folder } = installation.embedded;
  return path.relative(env.dataDir, folder).startsWith('..') ? folder : null;
}

async function start(env: Env, running: Running, progress: Progress): Promise<void> {
  await requirePort(env.port, env.host, portPatience);
  progress.step('准备数据库', 'preparing the database');
  running.opening = openInstallation(env, 'product');
  const installation = await running.opening;
  const demonstration = await prepareData(env, installation, progress);
  progress.step('启动网页和后台任务', 'starting web and worker');
  let databaseUrl = addressWithoutOwner(installation.ownerUrl);
  const logs = path.join(env.dataDir, 'logs');
  const crew = await startCrew({ env, keys: installation.keys, databaseUrl: () => databaseUrl, logFolder: logs, say });
  running.crew = crew;
  watchDatabase(env, running, installation, (ownerUrl) => {
    if (addressWithoutOwner(ownerUrl) === databaseUrl) return;
    databaseUrl = addressWithoutOwner(ownerUrl);
    crew.restart();
  });
  progress.end();
  const address = env.publicUrl ?? localAddress(env.host, crew.port);
  const database = placeOfDatabase(env, installation);
  console.log(startScreen({ version, address, demonstration, dataDir: env.dataDir, database, logs }));
}

/**
 * `npm start`: the database if it is ours, its schema, the demonstration where it is empty, web and worker; until Ctrl-C.
 * @throws StartRefusal when something of it cannot start; what had started is stopped again
 */
export async function startEverything(env: Env, progress: Progress): Promise<void> {
  const running = new Running();
  const isStopping = onStopSignal(
    async () => {
      progress.end();
      await running.endInOrder();
    },
    () => running.endAtOnce(),
  );
  process.on('uncaughtException', (error) => {
    // A connection cut by stopping is no fault; anything else leaves a state nobody has thought of.
    if (isStopping()) return;
    say(`意外错误：${reasonOf(error)}`, `Unexpected: ${error.stack ?? error.message}`);
    void running.endAtOnce().finally(() => process.exit(1));
  });
  try {
    await start(env, running, progress);
  } catch (error) {
    // Stopping takes the ground from under what was still starting: that is no fault to report.
    if (isStopping()) return;
    progress.end();
    await running.endAtOnce();
    throw error;
  }
}
