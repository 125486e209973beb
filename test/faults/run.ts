import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ROUTES } from '../../src/routes.ts';
import { redisMissing } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { blowsFor } from './blows.ts';
import { chanceOf } from './chance.ts';
import { emptyLedger, everybodyActs, progressOf, type Scene } from './deeds.ts';
import { prepareMaterial } from './material.ts';
import { judge } from './oracle.ts';
import { openStage, type Stage } from './stage.ts';

/**
 * `npm run faults -- --rounds 50 --seed 1`: kills the parts of the house while people file, move and print, and asks in the
 * end whether everything that was acknowledged is there, once. Prints its seed; the same seed strikes the same blows.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string' }, 'no-redis': { type: 'boolean' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

/** A machine with other work to do is slow; what hangs, hangs longer than this. Milliseconds. */
const PATIENCE = 240_000;

/** The house answers again, and both a filing and a move have been acknowledged since. */
async function recovers(stage: Stage, scene: Scene): Promise<void> {
  await until('everything runs again', () => stage.isWhole(), PATIENCE);
  const before = progressOf(scene.ledger);
  await until(
    'people can work again',
    () => {
      if (scene.ledger.refusals.length > 0) return true;
      const now = progressOf(scene.ledger);
      return now.filed > before.filed && now.moved > before.moved;
    },
    PATIENCE,
  );
}

async function play(stage: Stage): Promise<string[]> {
  const chance = chanceOf(seed);
  const prints = ROUTES.some(({ method, path }) => method === 'post' && path === '/registers/prints');
  if (!prints) console.log('(there is nothing to print yet, so printing is left out)');
  const material = await prepareMaterial(Math.ceil(rounds / 3) + 1);
  stage.useDatabase(material.databaseUrl);
  await Promise.all([stage.web.start(), stage.worker.start()]);
  const scene: Scene = {
    traffic: { origin: stage.origin, seen: {}, round: 0, isOver: false },
    material,
    ledger: emptyLedger(),
  };
  const acting = everybodyActs(scene, { prints });
  acting.catch(() => undefined);
  await recovers(stage, scene);
  const blows = blowsFor(rounds, { hasRedis: stage.redis !== null, prints }, chance);
  for (const [n, blow] of blows.entries()) {
    scene.traffic.round = n + 1;
    await pause(chance.below(400));
    const began = performance.now();
    const what = await blow.strike(stage, chance);
    await recovers(stage, scene);
    const { filed, moved } = progressOf(scene.ledger);
    const ms = Math.round(performance.now() - began);
    console.log(
      `${String(n + 1).padStart(4)}  ${blow.name}: ${what}, works again after ${ms} ms (${filed} filed, ${moved} moved)`,
    );
    if (scene.ledger.refusals.length > 0) break;
  }
  scene.traffic.isOver = true;
  await acting;
  const findings = await judge(stage, material.databaseUrl, scene.ledger);
  const { filed, moved } = progressOf(scene.ledger);
  console.log(
    `${filed} filed, ${moved} moved, ${scene.ledger.prints.length} prints; answers ${JSON.stringify(scene.traffic.seen)}`,
  );
  return findings;
}

console.log(`faults: ${rounds} rounds, seed ${seed} (again: npm run faults -- --rounds ${rounds} --seed ${seed})`);
if (redisMissing !== null && values['no-redis'] !== true) console.log('Redis is left out');
const stage = await openStage(values['no-redis'] !== true);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stage.stop().finally(() => process.exit(130)));
process.env.TEST_OWNER_URL = stage.ownerUrl;
process.env.TEST_SUPERUSER_URL = stage.superuserUrl;
process.env.TEST_DIR ??= stage.dataDir;
try {
  const findings = await play(stage);
  if (findings.length > 0) for (const line of stage.errors()) console.log(line);
  for (const finding of findings) console.log(`NOT AS IT MUST BE: ${finding}`);
  console.log(
    findings.length === 0 ? 'everything acknowledged is there, once' : `${findings.length} findings, seed ${seed}`,
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
} finally {
  await stage.stop();
}
