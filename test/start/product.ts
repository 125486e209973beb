import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { systemEnv } from '../../config/index.ts';
import { livingProcesses } from '../support/processes.ts';
import { until } from '../support/until.ts';

const scriptNamed = (name: string) => path.resolve(import.meta.dirname, '../../src', name);

/** `npm start` as a person would run it. */
export type Product = {
  child: ChildProcess;
  /** Everything printed so far. */
  said: () => string;
  /** Where its pages are; waits until the screen says so. */
  address: Promise<string>;
  /** Sends the signal and waits for the end. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>;
};

export function startProduct(env: Record<string, string>, args: string[] = []): Product {
  // What the tests know about their own server is none of the product's business.
  const { TEST_OWNER_URL: _owner, TEST_SUPERUSER_URL: _superuser, ...system } = systemEnv();
  const child = spawn(process.execPath, [scriptNamed('start.ts'), ...args], {
    env: { ...system, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const address = Promise.withResolvers<string>();
  // A test that expects the start to fail never asks for the address.
  address.promise.catch(() => undefined);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /^打开 Open\s+(\S+)/m.exec(said)?.[1];
      if (found !== undefined) address.resolve(found);
    });
  }
  const exited = once(child, 'close') as Promise<[number | null]>;
  void exited.then(() => address.reject(new Error(`ended before its pages could be opened:\n${said}`)));
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return (await exited)[0];
  };
  return { child, said: () => said, address: address.promise, end };
}

/** Runs a command of the product to its end. */
export async function runCommand(
  name: string,
  env: Record<string, string>,
  args: string[],
): Promise<[number | null, string]> {
  const child = spawn(process.execPath, [scriptNamed(name), ...args], {
    env: { ...systemEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return [code, said];
}

/** An office of one's own instead of the demonstration, whose writing takes a minute. */
export async function setUpOffice(dataDir: string): Promise<void> {
  const flags = ['--street', '青山街道', '--admin-name', '李敏', '--admin', 'limin'];
  const [code, said] = await runCommand('setup.ts', { DATA_DIR: dataDir }, flags);
  if (code !== 0) throw new Error(said);
}

/** Exit code and words of a start that is expected to end by itself. */
export async function startAndFail(env: Record<string, string>, args: string[] = []): Promise<[number | null, string]> {
  const product = startProduct(env, args);
  const [code] = (await once(product.child, 'close')) as [number | null];
  return [code, product.said()];
}

/** Living processes whose environment or command line names the folder. */
export const processesOf = (folder: string) =>
  livingProcesses().filter(({ line, env }) => line.includes(folder) || env.includes(`DATA_DIR=${folder}`));

/** A start takes its time on a machine with other work to do. */
export const eventually = (what: string, isTrue: () => Promise<boolean> | boolean) => until(what, isTrue, 60_000);

export const answers = (address: string, page = '/healthz') =>
  fetch(address + page).then(
    (response) => response.status === 200,
    () => false,
  );
