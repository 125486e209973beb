import { EnvError } from '../../config/index.ts';
import { connectionRefusal } from './connection-refusal.ts';
import { reasonOf, StartRefusal } from './start-refusal.ts';

/** Tells whoever ran a command what went wrong, in words; the stack only with `--trace`. The command ends with code 1. */
export function report(error: unknown): void {
  const known = error instanceof EnvError || error instanceof StartRefusal ? error : connectionRefusal(error);
  if (known !== null) console.error(`\n${known.message}`);
  else console.error(`\n运行失败：${reasonOf(error)}\nIt failed: ${reasonOf(error)}`);
  if (process.argv.includes('--trace')) console.error(error);
  process.exitCode = 1;
}
