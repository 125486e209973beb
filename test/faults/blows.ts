import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/until.ts';
import type { Chance } from './chance.ts';
import type { Service } from './service.ts';
import type { Stage } from './stage.ts';

/** One way to hurt the house, and to make it whole again. */
export interface Blow {
  name: string;
  /** @returns what happened, in a word, for the report */
  strike(stage: Stage, chance: Chance): Promise<string>;
}

const between = (chance: Chance, from: number, to: number) => pause(from + chance.below(to - from));

const killed = (name: 'web' | 'worker'): Blow => ({
  name,
  strike: async (stage, chance) => {
    await stage[name].kill();
    await between(chance, 0, 300);
    await stage[name].start();
    return 'killed';
  },
});

const POSTGRES: Blow = {
  name: 'postgres',
  strike: async (stage, chance) => {
    await stage.killPostgres();
    await between(chance, 0, 500);
    await stage.startPostgres();
    // Whoever ended because the database was away is started again, as in service.
    for (const service of [stage.web, stage.worker]) if (!service.isRunning()) await service.start();
    return 'killed';
  },
};

const BROWSER: Blow = {
  name: 'chromium',
  strike: async (stage) => {
    const hit = await until('a browser runs', () => stage.killBrowser(), 5000).catch(() => false);
    return hit ? 'killed' : 'none ran';
  },
};

const redis = (isWiped: boolean): Blow => ({
  name: isWiped ? 'redis without its data' : 'redis',
  strike: async (stage, chance) => {
    await stage.redis?.kill();
    if (isWiped) await stage.redis?.wipe();
    // Sometimes longer than the worker's patience, so that it goes on without the queue.
    await between(chance, 0, 5000);
    await stage.redis?.start();
    return 'killed';
  },
});

/** Acceptances and prints are few: the process dies at the first one. */
const isRare = (point: string) => /print|publish|:accept$/.test(point);

/** The process kills itself when it passes the point for the n-th time. */
const atPoint = (name: 'web' | 'worker', point: string): Blow => ({
  name: `${name} at ${point}`,
  strike: async (stage, chance) => {
    const service: Service = stage[name];
    await service.kill();
    await service.start(`${point}#${isRare(point) ? 1 : 1 + chance.below(3)}`);
    const died = await service.hasDied(20_000);
    if (!died) await service.kill();
    await service.start();
    return died ? 'died' : 'did not pass it';
  },
});

const MOVES = ['register-intake', 'accept', 'escalate', 'receive', 'hand-down', 'receive-hand-down'];
const WHERE = ['before:outbox', 'before:commit', 'after:commit'];

export interface Parts {
  hasRedis: boolean;
  /** Books are printed meanwhile. */
  prints: boolean;
}

/** Every blow that this machine can take. */
export function allBlows({ hasRedis, prints }: Parts): Blow[] {
  const printing = prints ? ['after:publish', 'after:print', ...WHERE.map((at) => `${at}:consume-register.print`)] : [];
  return [
    killed('web'),
    killed('worker'),
    POSTGRES,
    ...(prints ? [BROWSER] : []),
    ...(hasRedis ? [redis(false), redis(true)] : []),
    ...[...MOVES, ...(prints ? ['request-print'] : [])].flatMap((move) =>
      WHERE.map((at) => atPoint('web', `${at}:${move}`)),
    ),
    ...printing.map((point) => atPoint('worker', point)),
  ];
}

/**
 * The blows of one run. Every kind comes before one comes again, in an order that only the seed knows; half of them are
 * kills at random moments, half at named points.
 */
export function blowsFor(rounds: number, parts: Parts, chance: Chance): Blow[] {
  const all = allBlows(parts);
  const decks = {
    random: all.filter(({ name }) => !name.includes(' at ')),
    named: all.filter(({ name }) => name.includes(' at ')),
  };
  const draw = (deck: Blow[]): (() => Blow) => {
    let left: Blow[] = [];
    return () => {
      if (left.length === 0) left = [...deck];
      const [blow] = left.splice(chance.below(left.length), 1);
      return blow as Blow;
    };
  };
  const [random, named] = [draw(decks.random), draw(decks.named)];
  return Array.from({ length: rounds }, (_, n) => (n % 2 === 0 ? random() : named()));
}
