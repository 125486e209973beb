import { EnvError } from '../../config/index.ts';
import { reasonOf, StartRefusal } from './start-refusal.ts';

/** Tells whoever ran a command what went wrong, in words; the stack only with `--trace`. The command ends with code 1. */
export function report(error: unknown): void {
  if (error instanceof EnvError || error instanceof StartRefusal) console.error(`\n${error.message}`);
  else console.error(`\n运行失败：${reasonOf(error)}\nIt failed: ${reasonOf(error)}`);
  if (process.argv.includes('--trace')) console.error(error);
  process.exitCode = 1;
}
