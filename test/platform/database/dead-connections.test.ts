import type { MikroORM } from '@mikro-orm/postgresql';
import { expect } from 'chai';
import pg from 'pg';
import { ENTITIES } from '../../../src/entities.ts';
import { openOrm } from '../../../src/platform/database/orm.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { testEnv } from '../../support/environment.ts';
import { until } from '../../support/until.ts';

const POOL = 3;

describe('connections that the server has cut', () => {
  let database: TestDatabase;
  let orm: MikroORM;

  before(async () => {
    database = await testDatabase();
    orm = await openOrm(database.appUrl, ENTITIES, POOL);
  });
  after(async () => {
    await orm?.close(true);
    await database?.drop();
  });

  /** Ends every connection of the application, as a restart of the server does. */
  const cut = () => onServer('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1');

  async function onServer(statement: string): Promise<number> {
    const client = new pg.Client({ connectionString: testEnv('TEST_SUPERUSER_URL') });
    await client.connect();
    const { rowCount } = await client.query(statement, [new URL(database.ownerUrl).pathname.slice(1)]);
    await client.end();
    return rowCount ?? 0;
  }

  /** Fills the pool with transactions and cuts all of them. @returns how many were told so */
  async function losesTransactions(): Promise<number> {
    const begun = Array.from({ length: POOL }, () => Promise.withResolvers<void>());
    const isCut = Promise.withResolvers<void>();
    const working = begun.map((mine) =>
      orm.em.fork().transactional(async (em) => {
        await em.execute('select 1');
        mine.resolve();
        await isCut.promise;
        await em.execute('select 1');
      }),
    );
    const ends = Promise.allSettled(working);
    await Promise.all(begun.map(({ promise }) => promise));
    await cut();
    isCut.resolve();
    return (await ends).filter(({ status }) => status === 'rejected').length;
  }

  it('leave the pool also when they died within a transaction: work goes on with new ones, time after time', async () => {
    for (const time of [1, 2, 3]) {
      expect(await losesTransactions(), `cut ${time}`).to.equal(POOL);
      const all = Array.from({ length: 2 * POOL }, () => [{ one: 1 }]);
      const ask = () => Promise.all(all.map(() => orm.em.fork().execute('select 1 as one')));
      expect(await until('work goes on', ask, 20_000)).to.deep.equal(all);
    }
  });

  it('are told to those who work without a transaction, and the pool goes on', async () => {
    const asked = Promise.allSettled(Array.from({ length: POOL }, () => orm.em.fork().execute('select pg_sleep(60)')));
    const asleep = `select from pg_stat_activity where datname = $1 and query like 'select pg_sleep%'`;
    await until('all are at work', async () => (await onServer(asleep)) === POOL);
    await cut();
    expect((await asked).map(({ status }) => status)).to.deep.equal(Array(POOL).fill('rejected'));
    // The first may still meet a connection whose end has not been heard yet.
    const answer = await until('work goes on', () => orm.em.fork().execute('select 1 as one'));
    expect(answer).to.deep.equal([{ one: 1 }]);
  });
});
