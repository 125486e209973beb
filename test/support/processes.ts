import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { lifeOf } from '../../src/platform/embedded/lock.ts';

export type LivingProcess = {
  pid: number;
  /** The command with its arguments. */
  line: string;
  /** `NAME=value`, as it was started. */
  env: string[];
  /** The folder it works in; '' where that may not be seen. */
  cwd: string;
};

/** What it says, or '' when the process has gone or belongs to somebody else. */
function seen(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Every living process but this one. Linux only: elsewhere there are none to see. */
export function livingProcesses(): LivingProcess[] {
  const names = existsSync('/proc') ? readdirSync('/proc') : [];
  const pids = names.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid);
  return pids
    .filter((pid) => lifeOf(pid) !== null)
    .map((pid) => ({
      pid,
      line: seen(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
        .replaceAll('\0', ' ')
        .trim(),
      env: seen(() => readFileSync(`/proc/${pid}/environ`, 'utf8')).split('\0'),
      cwd: seen(() => readlinkSync(`/proc/${pid}/cwd`)),
    }));
}
