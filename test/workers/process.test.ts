import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import { keysToEnv, systemEnv } from '../../config/index.ts';
import { change } from '../../src/change.ts';
import { keepService } from '../../workers/sessions.ts';
import { testKeys } from '../support/database.ts';
import { testFolder } from '../support/environment.ts';
import { type Office, openOffice } from '../support/office.ts';
import { freePort } from '../support/redis.ts';
import { until } from '../support/until.ts';

const MAIN = path.resolve(import.meta.dirname, '../../workers/main.ts');

describe('the process of the worker', () => {
  let office: Office;
  let dataDir: string;
  const children: ChildProcess[] = [];
  before(async () => {
    office = await openOffice();
    dataDir = await testFolder();
  });
  after(async () => {
    for (const child of children) child.kill('SIGKILL');
    await office.close();
  });
  beforeEach(() => office.sql('delete from mark'));

  function start(more: Record<string, string> = {}): ChildProcess {
    const databaseUrl = String(office.house.orm.config.get('clientUrl'));
    const env = { NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' };
    const child = spawn(process.execPath, [MAIN], {
      env: { ...systemEnv(), ...env, ...keysToEnv(testKeys), ...more },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    children.push(child);
    return child;
  }
  const ended = async (child: ChildProcess): Promise<number | string> => {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return signal ?? code ?? 'none';
  };
  const hasGivenSign = () =>
    until('a sign of life', async () => (await office.sql("select from mark where name = 'worker'")).length === 1);

  it('says when it is ready, gives signs of life, and ends in order when it is asked to', async () => {
    const child = start();
    const [message] = await once(child, 'message');
    expect(message).to.deep.equal({ ready: true });
    await hasGivenSign();
    const asked = Date.now();
    child.kill('SIGTERM');
    expect(await ended(child)).to.equal(0);
    expect(Date.now() - asked).to.be.below(5000);
    const [mark] = await office.sql("select value from mark where name = 'worker'");
    expect(mark).to.deep.equal({ value: { queue: 'ok', kind: 'postgres', mode: 'queue' } });
  });

  it('starts and ends while its Redis is away', async () => {
    const child = start({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    await hasGivenSign();
    child.kill('SIGTERM');
    expect(await ended(child)).to.equal(0);
  }).timeout(30_000);

  it('ends at once when it is asked twice', async () => {
    const child = start({ REDIS_URL: `redis://127.0.0.1:${await freePort()}` });
    await hasGivenSign();
    child.kill('SIGTERM');
    const asked = Date.now();
    child.kill('SIGINT');
    expect(await ended(child)).to.equal(1);
    expect(Date.now() - asked).to.be.below(5000);
  });

  it('dies at a named point of a test, and the work it had just published is done by the next one', async () => {
    await change(await keepService(office.house).context(), 'test', async (act) => {
      act.enqueue('test.unknown', { id: 'x' }, 'test.unknown:x');
    });
    const first = start({ FAULT_AT: 'after:publish' });
    expect(await ended(first)).to.equal('SIGKILL');
    expect(await office.sql('select attempt, last_error from outbox')).to.deep.equal([
      { attempt: 0, last_error: null },
    ]);
    const second = start();
    await until('it was tried', async () => {
      const [row] = await office.sql<{ last_error: string | null }>('select last_error from outbox');
      return row?.last_error === 'Error UNKNOWN_TOPIC';
    });
    second.kill('SIGTERM');
    expect(await ended(second)).to.equal(0);
  });
});
