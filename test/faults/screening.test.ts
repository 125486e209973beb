import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import { keysToEnv, systemEnv } from '../../config/index.ts';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { addWeeks, isoWeek } from '../../src/calendar/weeks.ts';
import { testKeys } from '../support/database.ts';
import { testFolder } from '../support/environment.ts';
import { openOffice } from '../support/office.ts';
import { redisMissing, testRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

const WORKER = path.join(import.meta.dirname, 'worker-process.ts');
const POINTS = ['within:open-week', 'before:commit:open-week', 'after:commit:open-week'];
const KILLS = 20;
const WEEKS_BEHIND = 30;

for (const kind of ['postgres', 'redis'] as const) {
  describe(`opening rounds under fire (${kind})`, () => {
    it(`ends with exactly one round for each room and week after ${KILLS} kills in the middle`, async function () {
      if (kind === 'redis' && redisMissing !== null) this.skip();
      this.timeout(1_200_000);
      const office = await openOffice();
      const redis = kind === 'redis' ? await testRedis() : null;
      await redis?.start();
      try {
        const databaseUrl = String(office.house.orm.config.get('clientUrl'));
        const env = { NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATA_DIR: await testFolder(), LOG_LEVEL: 'silent' };
        const queue: Record<string, string> = redis === null ? {} : { REDIS_URL: redis.url };
        const start = (more: Record<string, string>) =>
          spawn(process.execPath, [WORKER], {
            env: { ...systemEnv(), ...env, ...queue, ...keysToEnv(testKeys), ...more },
            stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
          });
        const now = isoWeek(shanghaiDate(new Date()));
        const first = addWeeks(now, -WEEKS_BEHIND);
        await office.sql("insert into mark (name, at, value) values ('screening.opened', now(), $1)", [
          { week: first },
        ]);
        for (let n = 0; n < KILLS; n++) {
          const point = POINTS[n % POINTS.length] ?? '';
          const [code, signal] = await once(start({ FAULT_AT: `${point}#${1 + (n % 2)}` }), 'exit');
          expect([code, signal], point).to.deep.equal([null, 'SIGKILL']);
        }
        const last = start({});
        await until(
          'this week is open',
          async () =>
            (await office.sql("select from mark where name = 'timetable.open-screening-rounds'")).length === 1,
          60_000,
        );
        last.kill('SIGTERM');
        await once(last, 'exit');
        const counts = await office.sql<{ n: number; weeks: number; rooms: number }>(
          `select count(*)::int as n, count(distinct period_key)::int as weeks, count(distinct org_id)::int as rooms from screening_round`,
        );
        const weeks = WEEKS_BEHIND + 1;
        expect(counts).to.deep.equal([{ n: 4 * weeks, weeks, rooms: 4 }]);
      } finally {
        await redis?.kill();
        await office.close();
      }
    });
  });
}
