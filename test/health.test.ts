import { expect } from 'chai';
import { newId } from '../src/platform/database/columns.ts';
import { startWorker } from '../workers/worker.ts';
import { OfficePages } from './support/office-pages.ts';
import { redisMissing, testRedis } from './support/redis.ts';
import { until } from './support/until.ts';

type Ready = {
  ready: boolean;
  database: string;
  worker: string;
  queue: string;
  outbox: { oldestSeconds: number; isLate: boolean; dead: number };
};

describe('the health of the house', () => {
  const pages = new OfficePages();

  async function ask(): Promise<{ status: number; body: Ready }> {
    const { status, text } = await pages.web.nobody().get('/readyz');
    return { status, body: JSON.parse(text) as Ready };
  }

  it('is asked without an account; the process answers even when nothing else does', async () => {
    expect(await pages.web.nobody().get('/healthz')).to.include({ status: 200, text: '{"status":"ok"}' });
  });

  it('is ready without a worker, and says that it is away', async () => {
    const { status, body } = await ask();
    expect(status).to.equal(200);
    expect(body).to.include({ ready: true, database: 'ok', schema: 'ok', worker: 'away', queue: 'unknown' });
  });

  it('shows how old the oldest waiting work is and how much was given up, and stays ready', async () => {
    const add = (age: number, dead: boolean) =>
      pages.office.sql(
        `insert into outbox (id, topic, dedup_key, payload, created_at, next_at, attempt, dead_at)
         values ($1::uuid, 'x', $1::uuid::text, '{}', now() - $2 * interval '1 second', now() + interval '1 hour', 0,
           case when $3 then now() end)`,
        [newId(), age, dead],
      );
    await add(400, false);
    await add(9000, true);
    const { status, body } = await ask();
    expect(status).to.equal(200);
    expect(body.outbox.oldestSeconds).to.be.within(400, 420);
    expect(body.outbox).to.include({ isLate: true, dead: 1 });
    await pages.office.sql('delete from outbox');
    expect((await ask()).body.outbox).to.deep.equal({ oldestSeconds: 0, isLate: false, waiting: 0, dead: 0 });
  });

  it('shows the queue as the worker sees it, and stays ready while Redis is away', async function () {
    if (redisMissing !== null) this.skip();
    const redis = await testRedis();
    await redis.start();
    const house = { ...pages.office.house, env: { ...pages.office.house.env, redisUrl: redis.url } };
    const worker = startWorker(house, { stations: {}, schedule: [], jobs: {}, pace: { beat: 100, poll: 50 } });
    await until('it is there', async () => (await ask()).body.queue === 'ok');
    expect((await ask()).body.worker).to.equal('ok');
    await redis.kill();
    await until('it is away', async () => (await ask()).body.queue === 'away');
    expect(await ask()).to.have.nested.property('body.ready', true);
    await worker.stop();
  });

  it('is not ready with another schema, nor without its database, and says which', async () => {
    await pages.office.sql("insert into schema_migration (name) values ('Migration29990101000000_later')");
    const other = await ask();
    expect(other.status).to.equal(503);
    expect(other.body).to.have.nested.property('schema.found', 'Migration29990101000000_later');
    await pages.office.sql("delete from schema_migration where name like '%later'");
    expect((await ask()).status).to.equal(200);
    await pages.office.sql('alter table mark rename to mark_away');
    expect(await ask()).to.deep.include({ status: 503, body: { ready: false, database: 'away' } });
    await pages.office.sql('alter table mark_away rename to mark');
  });
});
