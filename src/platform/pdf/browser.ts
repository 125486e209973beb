import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { openPage } from './page.ts';
import { PrintError } from './print-error.ts';
import { removeFolders } from './print-user.ts';
import { type BrowserOptions, firstStart, type Recipe, type RunningBrowser, startAs } from './start-browser.ts';

export type { BrowserOptions } from './start-browser.ts';

export type JobOptions = { timeoutMs?: number; signal?: AbortSignal };

const jobTimeout = 30_000;
const goodbyeTimeout = 3_000;

type Warm = { running: RunningBrowser; begun: number; active: number; isRetired: boolean; isDead: boolean };

/**
 * One warm browser for printing: started at the first job, replaced after 100 jobs and whenever it has crashed or hung.
 * Jobs may run beside each other; a time-out ends the browser with all of them.
 */
export class PrintBrowser {
  #options: BrowserOptions;
  #recipe: Recipe | null = null;
  #current: Promise<Warm> | null = null;
  #living = new Set<Warm>();
  #isClosed = false;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /**
   * Gives the work a fresh page (see `openPage`) and takes it away afterwards.
   * @param options.timeoutMs 30 s by default; then every process of the browser is killed
   * @throws PrintError `pdf.timed-out`, `pdf.ended`, `pdf.cancelled`, `pdf.closed`, or what `firstStart` throws
   */
  async run<T>(work: (page: Page) => Promise<T>, options: JobOptions = {}): Promise<T> {
    if (options.signal?.aborted) throw new PrintError('pdf.cancelled');
    const warm = await this.#warm();
    warm.active++;
    try {
      return await this.#watched(warm, withPage(warm, work), options);
    } finally {
      warm.active--;
      if (warm.isRetired && warm.active === 0) await this.#dismiss(warm);
    }
  }

  /** Ends the browser; afterwards no process and no temporary profile of it is left. Running jobs are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#current?.catch(() => {});
    await Promise.all([...this.#living].map((warm) => this.#dismiss(warm)));
  }

  async #warm(): Promise<Warm> {
    if (this.#isClosed) throw new PrintError('pdf.closed');
    this.#current ??= this.#start();
    const starting = this.#current;
    const warm = await starting.catch((error: unknown) => {
      if (this.#current === starting) this.#current = null;
      throw error;
    });
    if (warm.isDead || this.#isClosed) return this.#warm();
    if (++warm.begun >= (this.#options.jobsPerBrowser ?? 100)) this.#retire(warm);
    return warm;
  }

  async #start(): Promise<Warm> {
    let running: RunningBrowser;
    if (this.#recipe !== null) running = await startAs(this.#recipe);
    else ({ running, recipe: this.#recipe } = await firstStart(this.#options));
    const warm: Warm = { running, begun: 0, active: 0, isRetired: false, isDead: false };
    this.#living.add(warm);
    void running.process.ended.then(() => {
      warm.isDead = true;
      this.#retire(warm);
    });
    return warm;
  }

  /** Gives it no further jobs. */
  #retire(warm: Warm): void {
    if (warm.isRetired) return;
    warm.isRetired = true;
    this.#current = null;
    if (warm.active === 0 && warm.isDead) void this.#dismiss(warm);
  }

  /** The result of the work, or the reason why there is none; never waits longer than allowed. */
  async #watched<T>(warm: Warm, work: Promise<T>, { timeoutMs = jobTimeout, signal }: JobOptions): Promise<T> {
    work.catch(() => {});
    const stop = new AbortController();
    const cancelled = new Promise<'cancelled'>((resolve) => {
      signal?.addEventListener('abort', () => resolve('cancelled'), { signal: stop.signal });
    });
    const overdue = sleep(timeoutMs, 'overdue' as const, { signal: stop.signal });
    overdue.catch(() => {});
    const outcome = Promise.race([work.then((result) => ({ result })), overdue, cancelled, warm.running.process.ended]);
    try {
      const first = await outcome.catch((error: unknown) => this.#explained(warm, error));
      if (typeof first === 'object') return first.result;
      if (first !== 'overdue' && first !== 'cancelled') throw await this.#explained(warm, first);
      this.#retire(warm);
      await this.#dismiss(warm);
      if (first === 'cancelled') throw new PrintError('pdf.cancelled');
      throw new PrintError('pdf.timed-out', { seconds: timeoutMs / 1000 });
    } finally {
      stop.abort();
    }
  }

  /** puppeteer tells of a dead browser in many ways; the process tells in one. */
  async #explained(warm: Warm, error: unknown): Promise<never> {
    const isGone = await Promise.race([warm.running.process.ended.then(() => true), sleep(200, false)]);
    if (this.#isClosed) throw new PrintError('pdf.closed', {}, { cause: error });
    if (isGone) throw new PrintError('pdf.ended', {}, { cause: error });
    throw error;
  }

  async #dismiss(warm: Warm): Promise<void> {
    const { browser, process, folders } = warm.running;
    this.#retire(warm);
    this.#living.delete(warm);
    if (!warm.isDead && warm.active === 0) {
      void browser.close().catch(() => {});
      await Promise.race([process.ended, sleep(goodbyeTimeout)]);
    }
    await process.kill();
    await removeFolders(folders);
  }
}

async function withPage<T>(warm: Warm, work: (page: Page) => Promise<T>): Promise<T> {
  const { page, context } = await openPage(warm.running.browser);
  try {
    return await work(page);
  } finally {
    // In a browser that hangs this never ends; the time-out of the job is for that.
    await context.close().catch(() => {});
  }
}
