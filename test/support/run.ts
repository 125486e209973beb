import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemEnv } from '../../config/index.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../src/platform/embedded/temporary.ts';
import { onParentGone } from '../../src/platform/process/stop-signal.ts';
import { endLeftovers } from './leftovers.ts';
import type { Counts } from './reporter.ts';

/**
 * `npm test`: all tests on a PostgreSQL of their own. Arguments go to mocha; files and folders among them replace the
 * usual set, for example `npm test -- test/cases --grep 上报`. The last line is `N passed, N failed`.
 */

const root = path.resolve(import.meta.dirname, '../..');
/** How long a finished run may take to let go of its connections. */
const patience = 15_000;

function mochaArguments(given: string[]): string[] {
  const specs = given.filter((argument) => argument.startsWith('test/'));
  const chosen = specs.map((spec) =>
    existsSync(spec) && statSync(spec).isDirectory() ? path.join(spec, '**/*.test.ts') : spec,
  );
  const all = ['test/**/*.test.ts', '--ignore', 'test/bench/**'];
  return [
    ...(chosen.length > 0 ? chosen : all),
    ...given.filter((argument) => !specs.includes(argument)),
    ...['--reporter', 'test/support/reporter.ts', '--extension', 'ts', '--timeout', '20000', '--slow', '1000'],
    ...(systemEnv()['CI'] ? ['--forbid-only'] : []),
  ];
}

function startMocha(server: TemporaryPostgres): ChildProcess {
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const env = {
    ...systemEnv(),
    NODE_ENV: 'test',
    TEST_DIR: server.dir,
    TEST_OWNER_URL: server.ownerUrl,
    TEST_SUPERUSER_URL: server.superuserUrl,
  };
  return spawn(process.execPath, [mocha, ...mochaArguments(process.argv.slice(2))], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The run's counts; one failure when it broke off, or when something in it kept the process alive. */
async function countsOf(mocha: ChildProcess): Promise<Counts> {
  let counts: Counts | null = null;
  let stuck = false;
  mocha.on('message', (message: Counts) => {
    counts = message;
    setTimeout(() => {
      stuck = true;
      console.error('\nA test left something open (a connection, a timer, a process), so the run had to be ended.');
      mocha.kill('SIGKILL');
    }, patience).unref();
  });
  const [code] = (await once(mocha, 'exit')) as [number | null];
  const seen = counts as Counts | null;
  if (seen === null) return { passed: 0, failed: 1, skipped: 0 };
  return stuck || (code !== 0 && seen.failed === 0) ? { ...seen, failed: seen.failed + 1 } : seen;
}

let mocha: ChildProcess | null = null;
let interrupted = false;
function interrupt(): void {
  interrupted = true;
  mocha?.kill('SIGKILL');
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
onParentGone(interrupt);

const server = await startTemporaryPostgres('test', { timezone: 'UTC', max_connections: '200' });
let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
try {
  if (!interrupted) {
    mocha = startMocha(server);
    counts = await countsOf(mocha);
  }
  const left = await endLeftovers(server.dir);
  if (left.length > 0 && !interrupted) {
    console.error(`\nThe tests left processes running:\n  ${left.join('\n  ')}`);
    counts = { ...counts, failed: counts.failed + 1 };
  }
} finally {
  await server.remove();
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = interrupted ? 130 : counts.failed > 0 ? 1 : 0;
