import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { NODE_FLAGS } from '../../src/platform/process/child.ts';
import { holds, REPORT, readReport } from './figures.ts';

/**
 * `npm run bench`: all parts, one after the other, each in a process of its own; a table of all figures at the end, and in
 * `bench.json`. `npm run bench -- books crowd` takes these alone, the others stay in `bench.json` as they were measured.
 * `--quick`: with few rows and cases, to see that every part runs; figures of size and memory say little then.
 */
const PARTS: Record<string, { takes: string; quick: string[] }> = {
  registers: { takes: 'half a minute', quick: [] },
  books: { takes: 'two minutes', quick: ['3000'] },
  crowd: { takes: 'half a minute', quick: [] },
  dossiers: { takes: 'half a minute', quick: [] },
  agenda: { takes: 'three minutes', quick: ['20000'] },
  screening: { takes: 'half a minute', quick: [] },
  cases: { takes: 'ten minutes', quick: ['--stored', '20000'] },
};

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => PARTS[name] === undefined);
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}; --quick`);
  process.exit(2);
}
const chosen = Object.entries(PARTS).filter(([name]) => positionals.length === 0 || positionals.includes(name));

const broken: string[] = [];
for (const [name, { takes, quick }] of chosen) {
  console.log(`\n== ${name}${values.quick ? '' : ` (about ${takes})`}`);
  const script = path.join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, [...NODE_FLAGS, script, ...(values.quick ? quick : [])], {
    stdio: 'inherit',
  });
  if (status !== 0) broken.push(name);
}

const { machine, parts } = readReport();
console.log(`\n${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, Node ${machine.node}\n`);
console.log('| part | figure | limit | measured | |\n| --- | --- | --- | --- | --- |');
for (const [name] of chosen) {
  for (const one of parts[name]?.figures ?? []) {
    const limit = one.limit === null ? '' : `${one.limit}${one.unit}`;
    const value = `${Number(one.value.toFixed(2))}${one.unit}`;
    console.log(`| ${name} | ${one.what} | ${limit} | ${value} | ${holds(one) ? '' : '**does not hold**'} |`);
  }
}
console.log(`\nwritten to ${path.relative(process.cwd(), REPORT)}`);
if (broken.length > 0) console.log(`not as it should be: ${broken.join(', ')}`);
process.exitCode = broken.length === 0 ? 0 : 1;
