let failed = 0;

/** One measured figure beside its limit. */
export function figure(what: string, value: number, limit: number, unit = ''): void {
  const holds = value <= limit;
  if (!holds) failed++;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${what}: ${value.toFixed(2)}${unit} (at most ${limit}${unit})`);
}

/** The command fails when a figure does not hold. */
export function endBench(): void {
  if (failed > 0) process.exitCode = 1;
  console.log(`${failed} figures do not hold`);
}

/** Seconds that some work takes, and what it gives. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  const result = await work();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`       ${what}: ${seconds.toFixed(2)} s`);
  return [result, seconds];
}
