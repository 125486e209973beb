import path from 'node:path';
import { type BrowserOptions, PrintBrowser } from './browser.ts';

/** Whose browser it is: one for each process of the product. */
export type PrintHouse = {
  env: { dataDir: string; chromiumPath: string | null };
  log: BrowserOptions['log'];
  /** Milliseconds that a part of a print may take, where it is not a minute. */
  partTimeoutMs?: number;
};

/** How long a browser that nobody uses is kept: prints come in bursts, and it holds 150 MB. Milliseconds. */
const keptFor = 60_000;

type Kept = { browser: PrintBrowser; users: number; timer: NodeJS.Timeout | null };

const kept = new WeakMap<object, Kept>();

/**
 * Lends the process's one browser for printing: warm from the print before, started when there is none, ended when nobody
 * has asked for it for a minute. Whoever stops the process calls `closeWarmBrowser`.
 */
export async function withWarmBrowser<T>(house: PrintHouse, work: (browser: PrintBrowser) => Promise<T>): Promise<T> {
  const { env } = house;
  const mine = kept.get(env) ?? { browser: open(house), users: 0, timer: null };
  kept.set(env, mine);
  if (mine.timer !== null) clearTimeout(mine.timer);
  mine.users++;
  try {
    return await work(mine.browser);
  } finally {
    mine.users--;
    if (mine.users === 0) {
      mine.timer = setTimeout(() => void closeWarmBrowser(house), keptFor);
      mine.timer.unref();
    }
  }
}

function open({ env: { dataDir, chromiumPath }, log, partTimeoutMs }: PrintHouse): PrintBrowser {
  const limit = partTimeoutMs === undefined ? {} : { partTimeoutMs };
  return new PrintBrowser({ chromiumPath, folder: path.join(dataDir, 'print'), log, ...limit });
}

/** Ends the browser; prints that are under way are refused. */
export async function closeWarmBrowser({ env }: Pick<PrintHouse, 'env'>): Promise<void> {
  const mine = kept.get(env);
  if (mine === undefined) return;
  kept.delete(env);
  if (mine.timer !== null) clearTimeout(mine.timer);
  await mine.browser.close();
}
