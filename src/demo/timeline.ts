import type { Plot, Stage } from './stage.ts';

interface Waiting {
  at: Date;
  order: number;
  plot: Plot;
}

/** One room's plots, each at the instant at which it goes on. */
export class Lane {
  readonly stage: Stage;
  private readonly waiting: Waiting[] = [];
  private order = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  add(at: Date, plot: Plot): void {
    this.order += 1;
    this.waiting.push({ at, order: this.order, plot });
    this.waiting.sort((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
  }

  get next(): Date | null {
    return this.waiting[0]?.at ?? null;
  }

  /** Goes on until that instant, in order of time, so that numbers and dates rise together. */
  async runUntil(end: Date, ended: () => void): Promise<void> {
    for (;;) {
      const [first] = this.waiting;
      if (first === undefined || first.at > end) return;
      this.waiting.shift();
      this.stage.setTime(first.at);
      const { done, value } = await first.plot.next();
      if (done === true) ended();
      else this.add(value > first.at ? value : first.at, first.plot);
    }
  }
}

const WEEK_MS = 7 * 86_400_000;
/** As many rooms at once as keep a small machine busy and leave connections free. */
const AT_ONCE = 4;

/**
 * Runs all lanes up to `end`, week by week: within a week rooms work side by side, and the log stays nearly in order of time.
 * @param onEnded told for each plot that has come to its end
 */
export async function runTimeline(lanes: readonly Lane[], end: Date, onEnded: () => void): Promise<void> {
  for (;;) {
    const nexts = lanes.flatMap(({ next }) => (next === null ? [] : [next.getTime()]));
    const first = Math.min(...nexts);
    if (nexts.length === 0 || first > end.getTime()) return;
    const until = new Date(Math.min(first + WEEK_MS, end.getTime()));
    const busy = lanes.filter(({ next }) => next !== null && next <= until);
    const worker = async () => {
      for (let lane = busy.shift(); lane !== undefined; lane = busy.shift()) await lane.runUntil(until, onEnded);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}
