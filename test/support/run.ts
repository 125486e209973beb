import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, globSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemEnv } from '../../config/index.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../src/platform/embedded/temporary.ts';
import { onParentGone } from '../../src/platform/process/stop-signal.ts';
import { endLeftovers } from './leftovers.ts';
import type { Counts } from './reporter.ts';

/**
 * `npm test`: all tests, in two lanes beside each other, each on a PostgreSQL of its own. Arguments go to mocha; files and
 * folders among them replace the usual set and run in one lane, for example `npm test -- test/cases --grep 上报`. The last
 * line is `N passed, N failed`.
 */

const root = path.resolve(import.meta.dirname, '../..');
/** How long a finished run may take to let go of its connections. */
const patience = 15_000;

const options = ['--reporter', 'test/support/reporter.ts', '--extension', 'ts', '--timeout', '60000', '--slow', '1000'];
const given = process.argv.slice(2);
const named = given.filter((argument) => argument.startsWith('test/'));

/** The files of each lane. Neighbours go apart, since long ones lie together. */
function lanesOf(): string[][] {
  const isFolder = (spec: string) => existsSync(spec) && statSync(spec).isDirectory();
  if (named.length > 0) return [named.map((spec) => (isFolder(spec) ? path.join(spec, '**/*.test.ts') : spec))];
  const all = globSync('test/**/*.test.ts', { cwd: root })
    .filter((file) => !file.startsWith(path.join('test', 'bench')))
    .sort();
  return [0, 1].map((lane) => all.filter((_, place) => place % 2 === lane));
}

/** @param output where its words go, as `spawn` takes it */
function startMocha(server: TemporaryPostgres, files: readonly string[], output: 'inherit' | number): ChildProcess {
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const env = {
    ...systemEnv(),
    NODE_ENV: 'test',
    TEST_DIR: server.dir,
    TEST_OWNER_URL: server.ownerUrl,
    TEST_SUPERUSER_URL: server.superuserUrl,
  };
  const others = given.filter((argument) => !named.includes(argument));
  const only = systemEnv()['CI'] ? ['--forbid-only'] : [];
  return spawn(process.execPath, [mocha, ...files, ...others, ...options, ...only], {
    cwd: root,
    env,
    stdio: ['ignore', output, output, 'ipc'],
  });
}

/** The run's counts; one failure when it broke off, or when something in it kept the process alive. */
async function countsOf(mocha: ChildProcess): Promise<Counts> {
  let counts: Counts | null = null;
  let stuck = false;
  let late: NodeJS.Timeout | undefined;
  mocha.on('message', (message: Counts) => {
    counts = message;
    late = setTimeout(() => {
      stuck = true;
      console.error('\nA test left something open (a connection, a timer, a process), so the run had to be ended.');
      mocha.kill('SIGKILL');
    }, patience);
  });
  const [code] = (await once(mocha, 'exit')) as [number | null];
  clearTimeout(late);
  const seen = counts as Counts | null;
  if (seen === null) return { passed: 0, failed: 1, skipped: 0 };
  return stuck || (code !== 0 && seen.failed === 0) ? { ...seen, failed: seen.failed + 1 } : seen;
}

const running = new Set<ChildProcess>();
let interrupted = false;
function interrupt(): void {
  interrupted = true;
  for (const mocha of running) mocha.kill('SIGKILL');
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
onParentGone(interrupt);

/** Runs some files from beginning to end. The first lane says at once what it does, a later one when it has ended. */
async function runLane(files: readonly string[], lane: number): Promise<Counts> {
  const server = await startTemporaryPostgres('test', { timezone: 'UTC', max_connections: '200' });
  const words = path.join(server.dir, 'said');
  const output = lane === 0 ? 'inherit' : openSync(words, 'w');
  let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
  try {
    if (!interrupted) {
      const mocha = startMocha(server, files, output);
      running.add(mocha);
      counts = await countsOf(mocha);
      running.delete(mocha);
    }
    const left = await endLeftovers(server.dir);
    if (left.length > 0 && !interrupted) {
      console.error(`\nThe tests left processes running:\n  ${left.join('\n  ')}`);
      counts = { ...counts, failed: counts.failed + 1 };
    }
    return counts;
  } finally {
    if (output !== 'inherit') {
      closeSync(output);
      process.stdout.write(readFileSync(words));
    }
    await server.remove();
  }
}

const lanes = await Promise.all(lanesOf().map(runLane));
const sum = (key: keyof Counts) => lanes.reduce((total, counts) => total + counts[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = interrupted ? 130 : sum('failed') > 0 ? 1 : 0;
