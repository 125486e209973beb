import { expect } from 'chai';
import { redisMissing } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { allDone, openWorkshop, type Workshop } from './workshop.ts';

describe('a worker without its Redis', () => {
  let workshop: Workshop;
  before(async function () {
    if (redisMissing !== null) this.skip();
    workshop = await openWorkshop('redis');
  });
  after(() => workshop?.close());

  it('starts, does the work directly after its patience, and goes back to the queue when that is back', async () => {
    await workshop.redis?.kill();
    const worker = workshop.start();
    const ids = await workshop.enqueue('test.effect', ['a', 'b', 'c']);
    ids.push(...(await workshop.enqueue('test.outside', ['d'])));
    const began = Date.now();
    await allDone(workshop, ids);
    expect(Date.now() - began).to.be.within(500, 20_000);
    expect(worker.mode()).to.equal('direct');
    await until('the sign of life says so', async () => {
      const [mark] = await workshop.office.sql<{ value: object }>("select value from mark where name = 'worker'");
      expect(mark?.value).to.deep.equal({ queue: 'away', kind: 'redis', mode: 'direct' });
      return true;
    });
    await workshop.redis?.wipe();
    await workshop.redis?.start();
    await until('it is back', () => worker.mode() === 'queue');
    const later = await workshop.enqueue('test.effect', ['e', 'f']);
    await allDone(workshop, later);
    const counts = Object.values(await workshop.effects());
    expect(counts).to.deep.equal([1, 1, 1, 1, 1, 1]);
  });

  it('follows with work of before and after a Redis that lost everything', async () => {
    const worker = workshop.start();
    await until('it is there', () => worker.mode() === 'queue');
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      ids.push(...(await workshop.enqueue('test.effect', [`before${round}`, `at${round}`])));
      await workshop.redis?.kill();
      ids.push(...(await workshop.enqueue('test.effect', [`during${round}`])));
      await workshop.redis?.wipe();
      await workshop.redis?.start();
    }
    await allDone(workshop, ids);
    for (const id of ids) expect((await workshop.effects())[id]).to.equal(1);
  });
});
