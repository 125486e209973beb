/** Tells the person at the terminal what is being done; a log file or a pipe gets one line per step. */
export type Progress = {
  /** Begins a step and ends the one before. */
  step: (zh: string, en: string) => void;
  /** How far the present step is. */
  advance: (done: number, total: number) => void;
  end: () => void;
};

const barWidth = 30;

export function bar(done: number, total: number): string {
  const filled = total > 0 ? Math.min(barWidth, Math.floor((done / total) * barWidth)) : 0;
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${done}/${total}`;
}

/** Writes to standard output; `now` gives milliseconds. */
export function createProgress(out: NodeJS.WriteStream = process.stdout, now: () => number = Date.now): Progress {
  let title = '';
  let state = '';
  let since = now();
  let timer: NodeJS.Timeout | undefined;
  let told = 0;

  const seconds = () => `${((now() - since) / 1000).toFixed(1)} s`;
  const draw = () => {
    if (out.isTTY && title !== '') out.write(`\r\x1b[2K${title} ${state} ${seconds()}`);
  };

  function end(): void {
    clearInterval(timer);
    if (title === '') return;
    out.write(out.isTTY ? `\r\x1b[2K${title} ${state} ${seconds()}\n` : `${title} ${seconds()}\n`);
    title = '';
  }

  function step(zh: string, en: string): void {
    end();
    [title, state, since, told] = [`${zh} · ${en}`, '', now(), 0];
    timer = setInterval(draw, 250);
    timer.unref();
    draw();
  }

  function advance(done: number, total: number): void {
    state = bar(done, total);
    const tenth = Math.floor((done / total) * 10);
    if (!out.isTTY && tenth > told) out.write(`${title} ${state}\n`);
    told = tenth;
  }

  return { step, advance, end };
}
