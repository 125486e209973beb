import { expect } from 'chai';
import pg from 'pg';
import pino from 'pino';
import { type Dispatcher, openDispatcher, type Signal } from '../../../src/platform/queue/index.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { redisMissing, type TestRedis, testRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const log = pino({ level: 'silent' });
const signal = (id: string): Signal => ({ id, name: 'outbox', data: { id } });

for (const kind of ['postgres', 'redis'] as const) {
  describe(`the queue in ${kind}`, () => {
    let database: TestDatabase;
    let redis: TestRedis | null = null;
    let dispatcher: Dispatcher;
    const seen: string[] = [];
    let running = 0;
    const most = { ordinary: 0, print: 0 };

    before(async function () {
      if (kind === 'redis' && redisMissing !== null) this.skip();
      database = await testDatabase();
      if (kind === 'redis') {
        redis = await testRedis();
        await redis.start();
      }
      const place = { databaseUrl: database.appUrl, redisUrl: redis?.url ?? null, retryDelay: 100 };
      dispatcher = openDispatcher(place, log, async ({ id }, lane) => {
        running += 1;
        most[lane] = Math.max(most[lane], running);
        await new Promise((resolve) => setTimeout(resolve, 30));
        running -= 1;
        seen.push(id);
        if (id.startsWith('bad')) throw new Error('this one fails');
      });
    });
    after(async () => {
      await dispatcher?.close();
      await redis?.kill();
      await database?.drop();
    });

    it('delivers every signal, four at once, and prints one at a time', async () => {
      expect(await until('it is there', () => dispatcher.isThere())).to.equal(true);
      const ids = Array.from({ length: 12 }, (_, n) => `o-${n}`);
      await dispatcher.publish('ordinary', ids.map(signal));
      await until('all are seen', () => ids.every((id) => seen.includes(id)));
      const prints = ['p-1', 'p-2', 'p-3'];
      await dispatcher.publish('print', prints.map(signal));
      await until('all prints are seen', () => prints.every((id) => seen.includes(id)));
      expect(most).to.deep.equal({ ordinary: 4, print: 1 });
    });

    it('gives a failed signal one attempt and takes the same id again afterwards', async () => {
      await dispatcher.publish('ordinary', [signal('bad-1')]);
      await until('it is seen', () => seen.includes('bad-1'));
      await until('it is taken again', async () => {
        await dispatcher.publish('ordinary', [signal('bad-1')]);
        return seen.filter((id) => id === 'bad-1').length === 2;
      });
    });

    it('keeps the timetable in the zone of the office and forgets a removed row', async () => {
      await dispatcher.setSchedule({ id: 'look-daily', cron: '10 3 * * *', tz: 'Asia/Shanghai' });
      await dispatcher.setSchedule({ id: 'look-often', cron: '*/5 * * * *', tz: 'Asia/Shanghai' });
      const [daily] = (await dispatcher.schedules()).filter(({ id }) => id === 'look-daily');
      expect(daily).to.include({ cron: '10 3 * * *', tz: 'Asia/Shanghai' });
      expect(daily?.next?.toISOString()).to.match(/T19:10:00.000Z$/);
      await dispatcher.removeSchedule('look-often');
      expect((await dispatcher.schedules()).map(({ id }) => id)).to.deep.equal(['look-daily']);
    });

    if (kind === 'postgres')
      it('is used by a role that cannot change its tables', async () => {
        const client = new pg.Client({ connectionString: database.appUrl });
        await client.connect();
        const refused = async (sql: string) =>
          client.query(sql).then(
            () => 'done',
            (fault: { code: string }) => fault.code,
          );
        expect(await refused('create table bullmq.mine (id int)')).to.equal('42501');
        expect(await refused('drop table bullmq.job')).to.equal('42501');
        expect(await refused('update bullmq.migration set version = 0')).to.equal('42501');
        await client.end();
      });
    else
      it('says within a second that it is away, and delivers again when it is back', async () => {
        await redis?.kill();
        expect(await dispatcher.isThere()).to.equal(false);
        const before = Date.now();
        const failed = await dispatcher.publish('ordinary', [signal('away')]).then(
          () => false,
          () => true,
        );
        expect(failed).to.equal(true);
        expect(Date.now() - before).to.be.below(1500);
        await redis?.wipe();
        await redis?.start();
        await until('it is back', async () => {
          await dispatcher.publish('ordinary', [signal('back')]);
          return seen.includes('back');
        });
        expect(seen).not.to.include('away');
      });
  });
}
