import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import fc from 'fast-check';
import { inOrder } from '../../../src/platform/pdf/in-order.ts';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

describe('work on several parts at once', () => {
  it('gives the results in the order of the parts, whichever is ready first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 4 })), fc.integer({ min: 1, max: 4 }), async (waits, atOnce) => {
        const results = await all(inOrder(waits, atOnce, (wait, index) => turns(wait).then(() => index)));
        expect(results).to.deep.equal(waits.map((_, index) => index));
      }),
      { numRuns: 50 },
    );
  });

  it('never works on more parts than allowed', async () => {
    let [now, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, ++now);
      await turns(2);
      now--;
    };
    await all(inOrder(Array(20).fill(0), 3, work));
    expect(most).to.equal(3);
  });

  it('fails with the first failure, takes no further part and leaves none running', async () => {
    const begun: number[] = [];
    let running = 0;
    const work = async (part: number) => {
      begun.push(part);
      running++;
      await turns(part === 1 ? 1 : 5);
      running--;
      if (part === 1) throw new Error('part 1');
    };
    const failure = await all(inOrder([0, 1, 2, 3, 4, 5], 2, work)).catch((error: Error) => error.message);
    expect(failure).to.equal('part 1');
    expect(running).to.equal(0);
    expect(begun).to.not.include(5);
  });
});
