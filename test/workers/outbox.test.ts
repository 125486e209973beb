import type { EntityManager } from '@mikro-orm/postgresql';
import { expect } from 'chai';
import { redriveJob } from '../../src/jobs/actions/redrive-job.ts';
import { openDispatcher } from '../../src/platform/queue/index.ts';
import { consume } from '../../workers/consume.ts';
import { runInLanes } from '../../workers/lanes.ts';
import { watchQueue } from '../../workers/queue-watch.ts';
import { relayToQueue } from '../../workers/relay-outbox.ts';
import { keepService } from '../../workers/sessions.ts';
import { until } from '../support/until.ts';
import { allDone, HASTY, onBothQueues, type Workshop } from './workshop.ts';

const names = (n: number) => Array.from({ length: n }, (_, i) => `n${i}`);
const signal = new AbortController().signal;

function consumerOf({ house, stations }: Workshop) {
  return { house, service: keepService(house), stations, signal, retry: HASTY };
}

/** Hands everything due to the queue, with nobody there who does it. */
async function publishOnly(workshop: Workshop): Promise<number> {
  const { house } = workshop;
  const place = { databaseUrl: String(house.orm.config.get('clientUrl')), redisUrl: house.env.redisUrl };
  const dispatcher = openDispatcher(place, house.log, async () => undefined);
  await dispatcher.pause();
  try {
    await until('the queue is there', () => dispatcher.isThere());
    const lanes = runInLanes(() => undefined);
    return await relayToQueue({ consumer: consumerOf(workshop), watch: watchQueue(1000), lanes }, dispatcher);
  } finally {
    await dispatcher.close();
  }
}

onBothQueues('the outbox', (workshop) => {
  it('carries out each effect once, whoever consumes it and how many at once', async () => {
    const ids = [
      ...(await workshop().enqueue('test.effect', names(20))),
      ...(await workshop().enqueue('test.outside', names(5))),
    ];
    workshop().start();
    workshop().start();
    const consumer = consumerOf(workshop());
    await Promise.all(ids.flatMap((id) => [consume(consumer, id), consume(consumer, id)]));
    await allDone(workshop(), ids);
    expect(await workshop().effects()).to.deep.equal(Object.fromEntries(ids.map((id) => [id, 1])));
    expect(await consume(consumer, ids[0] ?? '')).to.equal('already');
  });

  it('hands out again what was published and never consumed', async () => {
    const ids = await workshop().enqueue('test.effect', names(3));
    expect(await publishOnly(workshop())).to.equal(3);
    expect((await workshop().row(ids[0] ?? '')).attempt).to.equal(1);
    if (workshop().redis) await workshop().redis?.ask((client) => client.flushall());
    else await workshop().office.sql('delete from bullmq.job');
    workshop().start();
    await allDone(workshop(), ids);
    expect(await workshop().effects()).to.deep.equal(Object.fromEntries(ids.map((id) => [id, 1])));
    expect((await workshop().row(ids[0] ?? '')).attempt).to.be.greaterThan(1);
  });

  it('gives up after the last attempt, tells the handler, keeps no personal data, and begins again when asked', async () => {
    workshop().broken.add('test.outside');
    const [id = ''] = await workshop().enqueue('test.outside', ['poison']);
    workshop().start();
    const dead = await until('it is dead', async () => {
      const row = await workshop().row(id);
      return row.dead_at !== null && row;
    });
    expect(dead).to.include({ attempt: 3, last_error: 'Error BROKEN' });
    expect(await workshop().office.sql('select * from funeral')).to.deep.equal([{ outbox_id: id }]);
    expect(await workshop().effects()).to.deep.equal({});
    workshop().broken.clear();
    expect(await redriveJob(await workshop().office.contextOf('admin'), { id })).to.deep.equal({
      topic: 'test.outside',
    });
    await allDone(workshop(), [id]);
    expect(await workshop().effects()).to.deep.equal({ [id]: 1 });
    expect(await workshop().row(id)).to.include({ dead_at: null, last_error: null });
  });

  it('does not try hopeless work twice, and one failure holds up nothing else', async () => {
    const [hopeless = ''] = await workshop().enqueue('test.hopeless', ['x']);
    const [unknown = ''] = await workshop().enqueue('test.unknown', ['x']);
    const ids = await workshop().enqueue('test.effect', names(3));
    workshop().start();
    await allDone(workshop(), ids);
    const row = await until('it is dead', async () => {
      const found = await workshop().row(hopeless);
      return found.dead_at !== null && found;
    });
    expect(row).to.include({ attempt: 1, last_error: 'GiveUp NO_SUCH_PRINT' });
    await until('the unknown topic has been tried', async () => {
      const found = await workshop().row(unknown);
      return found.last_error === 'Error UNKNOWN_TOPIC';
    });
  });

  it('drops a second order with the same key, also when the first is done', async () => {
    const ids = await workshop().enqueue('test.effect', ['same']);
    workshop().start();
    await allDone(workshop(), ids);
    expect(await workshop().enqueue('test.effect', ['same', 'same'])).to.deep.equal(ids);
    expect(await workshop().office.sql('select from outbox')).to.have.length(1);
  });
});

onBothQueues('a worker that ends', (workshop) => {
  it('finishes what is under way and leaves the rest to the next one', async () => {
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const stations: Workshop['stations'] = {
      ...workshop().stations,
      'test.slow': {
        lane: 'print',
        handler: {
          outside: async () => {
            begun.resolve();
            await gate.promise;
          },
          effect: async (act: { em: EntityManager }, job: { id: string }) => {
            await act.em.execute('insert into effect (outbox_id) values (?)', [job.id]);
          },
        },
      },
    };
    const [first = '', second = ''] = await workshop().enqueue('test.slow', ['first', 'second']);
    const worker = workshop().start({ stations });
    await begun.promise;
    const stopped = worker.stop();
    gate.resolve();
    await stopped;
    expect(await workshop().office.sql('select from outbox where done_at is not null')).to.have.length(1);
    workshop().start({ stations });
    await allDone(workshop(), [first, second]);
    expect(Object.values(await workshop().effects())).to.deep.equal([1, 1]);
  });
});
