import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { systemEnv } from '../../config/index.ts';
import { allBlows, blowsFor } from './blows.ts';
import { chanceOf } from './chance.ts';

const RUN = path.join(import.meta.dirname, 'run.ts');
/** Enough to see each kind of part die once; `npm run faults` does it as often as one likes. */
const ROUNDS = 4;

describe('the house under fire', () => {
  it('loses nothing that it acknowledged and does nothing twice, whatever is killed', async () => {
    const seed = String(Date.now() % 1_000_000);
    const run = spawn(process.execPath, [RUN, '--rounds', String(ROUNDS), '--seed', seed], {
      env: systemEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [[code], told, faults] = await Promise.all([once(run, 'exit'), text(run.stdout), text(run.stderr)]);
    expect(code, `${told}\n${faults}`).to.equal(0);
    expect(told).to.contain('everything acknowledged is there, once');
  }).timeout(300_000);

  it('is struck by every blow before one comes twice, and the same way with the same seed', () => {
    const parts = { hasRedis: true, prints: true };
    const names = (seed: number, rounds: number) => blowsFor(rounds, parts, chanceOf(seed)).map(({ name }) => name);
    expect(names(7, 50)).to.deep.equal(names(7, 50));
    expect(names(7, 50)).to.not.deep.equal(names(8, 50));
    expect(new Set(names(7, 2 * allBlows(parts).length))).to.have.property('size', allBlows(parts).length);
    expect(names(7, 12).filter((name) => !name.includes(' at '))).to.have.members(
      allBlows(parts)
        .map(({ name }) => name)
        .filter((name) => !name.includes(' at ')),
    );
  });
});
