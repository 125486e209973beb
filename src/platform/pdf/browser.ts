import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'puppeteer-core';
import { openPage } from './page.ts';
import { PrintError } from './print-error.ts';
import { removeFolders } from './print-user.ts';
import { type BrowserOptions, firstStart, type Recipe, type RunningBrowser, startAs } from './start-browser.ts';
import { watch } from './watch.ts';

export type { BrowserOptions } from './start-browser.ts';

export type RunOptions = { timeoutMs?: number };

/** Pages for the parts of one job; parts that run beside each other get pages of their own. */
export type PrintSession = {
  /**
   * @param options.timeoutMs a minute by default; then every process of the browser is killed
   * @throws PrintError `pdf.timed-out`, `pdf.ended`, `pdf.cancelled`, `pdf.closed`, or what the work throws
   */
  run<T>(work: (page: Page) => Promise<T>, options?: RunOptions): Promise<T>;
};

/** A part takes a second or two; on a machine that has much else to do, twenty times as long. */
const partTimeout = 60_000;
/** A page keeps something of each part; a new one costs a tenth of a second. */
const partsPerPage = 2;
const goodbyeTimeout = 3_000;

type Warm = { running: RunningBrowser; begun: number; active: number; isRetired: boolean; isDead: boolean };

/**
 * One warm browser for printing: started at the first job, replaced after some number of parts and whenever it has crashed or
 * hung. Jobs may run beside each other; a time-out ends the browser with all of them.
 */
export class PrintBrowser {
  readonly #options: BrowserOptions;
  readonly #living = new Set<Warm>();
  #recipe: Recipe | null = null;
  #current: Promise<Warm> | null = null;
  #isClosed = false;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** A job of one part: see `session`. */
  run<T>(work: (page: Page) => Promise<T>, options: RunOptions & { signal?: AbortSignal } = {}): Promise<T> {
    return this.session((session) => session.run(work, options), options.signal);
  }

  /**
   * A job with pages in a context of its own, which is taken away afterwards (see `openPage`). Cancelling kills the browser:
   * nothing less stops it in the middle of a layout.
   * @throws PrintError as `PrintSession.run`, or what `firstStart` throws
   */
  async session<T>(job: (session: PrintSession) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) throw new PrintError('pdf.cancelled');
    const warm = await this.#warm();
    warm.active++;
    let context: Promise<BrowserContext> | null = null;
    const idle: { page: Page; parts: number }[] = [];
    const inPage = async <R>(work: (page: Page) => Promise<R>) => {
      context ??= warm.running.browser.createBrowserContext();
      const used = idle.pop() ?? { page: await openPage(await context), parts: 0 };
      const result = await work(used.page);
      if (++used.parts < partsPerPage) idle.push(used);
      else void used.page.close().catch(() => {});
      return result;
    };
    try {
      return await job({ run: (work, options) => this.#part(warm, inPage(work), options, signal) });
    } finally {
      // Not waited for: in a browser that hangs this never ends.
      void (context as Promise<BrowserContext> | null)?.then((opened) => opened.close()).catch(() => {});
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

  async #part<T>(warm: Warm, work: Promise<T>, options: RunOptions = {}, signal?: AbortSignal) {
    const timeoutMs = options.timeoutMs ?? this.#options.partTimeoutMs ?? partTimeout;
    if (++warm.begun >= (this.#options.partsPerBrowser ?? 100)) this.#retire(warm);
    const outcome = await watch(work, warm.running.process.ended, timeoutMs, signal);
    if (outcome.is === 'done') return outcome.result;
    if (this.#isClosed) throw new PrintError('pdf.closed');
    if (outcome.is === 'failed') throw outcome.error;
    await this.#dismiss(warm, 'at once');
    if (outcome.is === 'ended') throw new PrintError('pdf.ended');
    if (outcome.is === 'cancelled') throw new PrintError('pdf.cancelled');
    throw new PrintError('pdf.timed-out', { seconds: timeoutMs / 1000 });
  }

  async #warm(): Promise<Warm> {
    if (this.#isClosed) throw new PrintError('pdf.closed');
    this.#current ??= this.#start();
    const starting = this.#current;
    const warm = await starting.catch((error: unknown) => {
      if (this.#current === starting) this.#current = null;
      throw error;
    });
    return warm.isRetired || this.#isClosed ? this.#warm() : warm;
  }

  async #start(): Promise<Warm> {
    let running: RunningBrowser;
    const known = this.#recipe;
    // What has worked may work no longer; then the search begins anew, and says in words when nothing is found.
    const again = known === null ? null : await startAs(known).catch(() => null);
    if (again !== null) running = again;
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

  async #dismiss(warm: Warm, how: 'at once' | 'politely' = 'politely'): Promise<void> {
    const { browser, process, folders } = warm.running;
    this.#retire(warm);
    this.#living.delete(warm);
    if (how === 'politely' && !warm.isDead && warm.active === 0) {
      void browser.close().catch(() => {});
      await Promise.race([process.ended, sleep(goodbyeTimeout)]);
    }
    await process.kill();
    await removeFolders(folders);
  }
}
