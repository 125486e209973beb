import type { Plot, Stage } from './stage.ts';

interface Waiting {
  at: Date;
  order: number;
  plot: Plot;
}

/** Told of each plot that has come to its end; with the fault, when a story broke off: the others go on. */
export type Ended = (fault: Error | null) => void;

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
  async runUntil(end: Date, ended: Ended): Promise<void> {
    for (;;) {
      const [first] = this.waiting;
      if (first === undefined || first.at > end) return;
      this.waiting.shift();
      this.stage.setTime(first.at);
      const step = await first.plot.next().catch((fault: unknown) => fault as Error);
      if (step instanceof Error) ended(step);
      else if (step.done === true) ended(null);
      else this.add(step.value > first.at ? step.value : first.at, first.plot);
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
export async function runTimeline(lanes: readonly Lane[], end: Date, onEnded: Ended): Promise<void> {
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
