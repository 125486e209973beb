import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process that is its own, shared pages counted in parts, in MB; 0 when it has gone. */
function ownMemory(pid: number): number {
  try {
    const [, kb = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kb) / 1024;
  } catch {
    return 0;
  }
}

/** Processes of the browsers that a process has started, by the folder in their command line (Linux). */
function browserPids(of: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [, , parent = '0'] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, ') ')
        .split(' ');
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended while it was looked at.
    }
  }
  const mark = `browser-${of}-`;
  const isMine = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) {
      if (commandOf(at).includes(mark)) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isMine);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Highest memory of a process and of its browser while some work is done, in MB, looked at twice a second. */
export async function peaks<T>(
  work: () => Promise<T>,
  of = process.pid,
): Promise<{ result: T; own: number; browser: number }> {
  let [own, browser] = [0, 0];
  const look = setInterval(() => {
    own = Math.max(own, ownMemory(of));
    browser = Math.max(
      browser,
      browserPids(of).reduce((sum, pid) => sum + ownMemory(pid), 0),
    );
  }, 500);
  try {
    const result = await work();
    return { result, own, browser };
  } finally {
    clearInterval(look);
  }
}
