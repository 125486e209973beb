import { expect } from 'chai';
import { Busy, createGate } from '../../../src/platform/crypto/gate.ts';

/** Work that ends when it is told to. */
function controlled() {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const work = (id: number) => () => {
    started.push(id);
    return new Promise<number>((resolve) => ends.push(() => resolve(id)));
  };
  return { started, ends, work };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate', () => {
  it('lets as many in as it has places, the others in order, and refuses those beyond the queue', async () => {
    const gate = createGate(2, 2);
    const { started, ends, work } = controlled();
    const all = [1, 2, 3, 4].map((id) => gate.run(work(id)));
    const fifth = await gate.run(work(5)).catch((error: unknown) => error);
    expect(fifth).to.be.instanceOf(Busy);
    expect(fifth).to.have.property('status', 503);
    await turn();
    expect(started).to.deep.equal([1, 2]);
    expect([gate.running, gate.waiting]).to.deep.equal([2, 2]);
    ends[1]?.();
    await turn();
    expect(started).to.deep.equal([1, 2, 3]);
    ends[0]?.();
    await turn();
    for (const end of ends) end();
    expect(await Promise.all(all)).to.deep.equal([1, 2, 3, 4]);
    expect([gate.running, gate.waiting]).to.deep.equal([0, 0]);
  });

  it('gives the place of failed work to the next', async () => {
    const gate = createGate(1, 1);
    const fails = gate.run(() => Promise.reject(new Error('no')));
    const next = gate.run(() => Promise.resolve('yes'));
    expect(await fails.catch((error: Error) => error.message)).to.equal('no');
    expect(await next).to.equal('yes');
    expect(gate.running).to.equal(0);
  });
});
