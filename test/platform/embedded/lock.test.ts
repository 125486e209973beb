import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { holderOf, takeLock } from '../../../src/platform/embedded/lock.ts';
import { testFolder } from '../../support/environment.ts';

describe('a lock between processes', () => {
  let file = '';
  beforeEach(async () => {
    file = path.join(await testFolder(), 'lock');
  });

  it('is held by one, who is named to the other, until it is given back', async () => {
    const lock = await takeLock(file);
    expect(await takeLock(file)).to.deep.equal({ held: false, holder: process.pid });
    expect(await holderOf(file)).to.equal(process.pid);
    if (lock.held) await lock.release();
    expect(await holderOf(file)).to.equal(null);
    expect(await takeLock(file)).to.include({ held: true });
  });

  it('is taken over from a holder that was killed', async () => {
    const dead = spawn('true');
    await once(dead, 'exit');
    await writeFile(file, `${dead.pid} 123`);
    expect(await takeLock(file)).to.include({ held: true });
  });

  it('is taken over when the number of the holder belongs to a later process', async function () {
    if (process.platform !== 'linux') this.skip();
    await writeFile(file, `${process.pid} 1`);
    expect(await takeLock(file)).to.include({ held: true });
  });

  it('lets those who wait in one after the other, also past a dead holder', async () => {
    await writeFile(file, '999999999 1');
    // Who cleared up after the dead one died over it, too.
    await writeFile(`${file}.stale`, '999999998 1');
    let inside = 0;
    const crowd = Array.from({ length: 40 }, async () => {
      const lock = await takeLock(file, 10_000);
      if (!lock.held) throw new Error('waited in vain');
      inside += 1;
      expect(inside).to.equal(1);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      await lock.release();
    });
    await Promise.all(crowd);
  });
});
