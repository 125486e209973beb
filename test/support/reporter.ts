import Mocha from 'mocha';

/** What a finished run tells the process that started it. */
export type Counts = { passed: number; failed: number; skipped: number };

/** Mocha's usual report, and the counts for `run.ts`, which has the last word after it has cleaned up. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      process.send?.({ passed: passes, failed: failures, skipped: pending } satisfies Counts);
    });
  }
}

// Mocha loads a reporter by `require` and takes the module itself for the class.
export { CountingReporter as 'module.exports' };
