import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

/** Where all parts of the bench write what they measured, each under its name. */
export const REPORT = path.resolve(import.meta.dirname, '../../bench.json');

export interface Figure {
  what: string;
  value: number;
  /** At most; null where there is none. */
  limit: number | null;
  unit: string;
}

export interface Report {
  machine: { cores: number; cpu: string; memoryGb: number; node: string };
  parts: Record<string, { at: string; figures: Figure[]; [more: string]: unknown }>;
}

const measured: Figure[] = [];

export const holds = ({ value, limit }: Figure): boolean => limit === null || value <= limit;

/** One measured figure beside its limit. */
export function figure(what: string, value: number, limit: number | null, unit = ''): void {
  const one: Figure = { what, value: Number(value.toFixed(3)), limit, unit };
  measured.push(one);
  const beside = limit === null ? '' : ` (at most ${limit}${unit})`;
  const word = limit === null ? '      ' : holds(one) ? 'ok    ' : 'FAILED';
  console.log(`${word} ${what}: ${value.toFixed(2)}${unit}${beside}`);
}

export function readReport(): Report {
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model ?? '', memoryGb: Math.round(totalmem() / 1e9) };
  const known = existsSync(REPORT) ? (JSON.parse(readFileSync(REPORT, 'utf8')) as Partial<Report>) : {};
  return { machine: { ...machine, node: process.version }, parts: known.parts ?? {} };
}

/** Writes the figures of this part to `bench.json`; the command fails when one does not hold. */
export function endBench(part: string, more: Record<string, unknown> = {}): void {
  const failed = measured.filter((one) => !holds(one)).length;
  if (failed > 0) process.exitCode = 1;
  console.log(`${failed} figures do not hold`);
  const report = readReport();
  report.parts[part] = { at: new Date().toISOString(), figures: measured, ...more };
  writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
}

/** Seconds that some work takes, and what it gives. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  const result = await work();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`       ${what}: ${seconds.toFixed(2)} s`);
  return [result, seconds];
}
