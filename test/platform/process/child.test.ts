import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { lifeOf } from '../../../src/platform/embedded/lock.ts';
import { type Child, type ChildOptions, superviseChild } from '../../../src/platform/process/child.ts';
import { endOfLog, openLog } from '../../../src/platform/process/log-file.ts';
import { testFolder } from '../../support/environment.ts';
import { until } from '../../support/until.ts';

describe('a supervised process', function () {
  this.timeout(60_000);
  let folder = '';
  let child: Child | null = null;
  let ends: { reason: string; retryIn: number }[] = [];
  let starts = 0;

  beforeEach(async () => {
    folder = await testFolder();
    [ends, starts] = [[], 0];
  });
  afterEach(() => child?.killNow());

  async function supervise(source: string, env: Record<string, string> = {}): Promise<void> {
    const script = path.join(folder, 'script.mjs');
    await writeFile(script, source);
    const options: ChildOptions = {
      script,
      env: () => ({ FOLDER: folder, ...env }),
      logFile: path.join(folder, 'child.log'),
      onReady: () => (starts += 1),
      onEnd: (reason, retryIn) => ends.push({ reason, retryIn }),
    };
    child = superviseChild(options);
    child.start();
  }

  const pids = async () =>
    (await readFile(path.join(folder, 'pids'), 'utf8').catch(() => '')).trim().split('\n').map(Number);
  const announce = `import { appendFileSync } from 'node:fs';
    appendFileSync(process.env.FOLDER + '/pids', process.pid + '\\n');
    process.send({ ready: true });`;

  it('is started again after a pause that doubles', async () => {
    await supervise(`${announce} setTimeout(() => process.exit(3), 10);`);
    await until('it has ended twice', () => ends.length >= 2);
    expect(ends.slice(0, 2)).to.deep.equal([
      { reason: 'exit code 3', retryIn: 500 },
      { reason: 'exit code 3', retryIn: 1000 },
    ]);
  });

  it('may finish what it does when it is asked to stop, and is not started again', async () => {
    await supervise(`setInterval(() => {}, 1000);
      process.on('SIGTERM', () => setTimeout(() => { appendFileSync(process.env.FOLDER + '/done', 'x'); process.exit(0); }, 300));
      ${announce}`);
    await until('it runs', () => starts === 1);
    await child?.stop(20_000);
    expect(await readFile(path.join(folder, 'done'), 'utf8')).to.equal('x');
    expect(ends).to.deep.equal([]);
  });

  it('is killed with everything it started when it does not stop in time', async () => {
    await supervise(`import { spawn } from 'node:child_process';
      process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);
      ${announce}
      const helper = spawn('sleep', ['600'], { stdio: 'ignore' });
      appendFileSync(process.env.FOLDER + '/pids', helper.pid + '\\n');`);
    await until('both run', async () => (await pids()).length === 2);
    await child?.stop(300);
    const both = await pids();
    await until('both have gone', () => both.every((pid) => lifeOf(pid) === null));
  });

  it('gets the environment that it is given and the system’s, and nothing of ours', async () => {
    await supervise(
      `import { writeFileSync } from 'node:fs';
      writeFileSync(process.env.FOLDER + '/env.json', JSON.stringify(process.env)); setInterval(() => {}, 1000); process.send({ ready: true });`,
      { GIVEN: 'yes' },
    );
    await until('it runs', () => starts === 1);
    const env = JSON.parse(await readFile(path.join(folder, 'env.json'), 'utf8')) as Record<string, string>;
    expect(env).to.include({ GIVEN: 'yes' }).and.to.have.property('PATH');
    expect(env).to.not.have.any.keys('DATABASE_URL', 'SESSION_KEY', 'ENCRYPTION_KEY', 'NODE_OPTIONS');
  });

  it('writes to a log that only its owner reads, of which the end can be told and which does not grow for ever', async () => {
    await supervise(
      `console.log('one'); console.error('two'); process.send({ ready: true }); setInterval(() => {}, 1000);`,
    );
    await until('it runs', () => starts === 1);
    const log = path.join(folder, 'child.log');
    expect(endOfLog(log, 1)).to.equal('two');
    expect((await stat(log)).mode & 0o777).to.equal(0o600);
    await child?.stop(5000);
    await writeFile(log, Buffer.alloc(20_000_001, 'x'));
    openLog(log);
    expect((await stat(log)).size).to.equal(0);
    expect((await stat(`${log}.1`)).size).to.equal(20_000_001);
  });
});
