import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { watch } from '../../../src/platform/pdf/watch.ts';

setFlagsFromString('--expose-gc');
const tidyUp = runInNewContext('gc') as () => void;
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work in a browser that is watched', () => {
  const never = new Promise<never>(() => {});

  it('ends with its result, its failure, or the end of the browser', async () => {
    expect(await watch(Promise.resolve(7), never, 10_000)).to.deep.equal({ is: 'done', result: 7 });
    const fault = new Error('mine');
    expect(await watch(Promise.reject(fault), never, 10_000)).to.deep.equal({ is: 'failed', error: fault });
    expect(await watch(never, Promise.resolve(), 10_000)).to.deep.equal({ is: 'ended' });
    expect(await watch(Promise.reject(fault), Promise.resolve(), 10_000)).to.deep.equal({ is: 'ended' });
    expect(await watch(never, never, 1)).to.deep.equal({ is: 'overdue' });
  });

  it('leaves nothing of its result with a browser that lives on', async () => {
    const alive = new Promise<never>(() => {});
    const results: WeakRef<object>[] = [];
    const part = async () => {
      const outcome = await watch(Promise.resolve({ rows: Array(1000).fill('行') }), alive, 10_000);
      if (outcome.is === 'done') results.push(new WeakRef(outcome.result));
    };
    for (let i = 0; i < 5; i++) await part();
    await turn();
    tidyUp();
    expect(results).to.have.length(5);
    expect(results.filter((result) => result.deref() !== undefined)).to.deep.equal([]);
    expect(await watch(Promise.resolve(1), alive, 10_000), 'the browser still lives').to.include({ is: 'done' });
  });
});
