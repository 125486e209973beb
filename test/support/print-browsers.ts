import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BrowserOptions, PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { bundledBrowser } from '../../src/platform/pdf/bundled-browser.ts';
import { browsersToTry, type FoundBrowser } from '../../src/platform/pdf/find-browser.ts';
import { testEnv } from './environment.ts';

/** One for the whole run: unpacking the bundled browser takes two seconds. */
export function printFolder(): string {
  const folder = path.join(testEnv('TEST_DIR'), 'print');
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

/** The bundled and the installed browser, as far as this machine has them. */
export async function browsersHere(): Promise<FoundBrowser[]> {
  const found: FoundBrowser[] = [];
  const bundled = await bundledBrowser(printFolder());
  if (bundled !== null) found.push(bundled);
  for await (const browser of browsersToTry(null, printFolder())) {
    if (browser.kind === 'installed') return [...found, browser];
  }
  return found;
}

/** What a browser said in the log while it was started. */
export type Said = { browser?: string; user?: string; sandbox?: boolean };

/**
 * A browser for printing; with nothing given, the one that the product would take.
 * @param more what else differs from the product's
 */
export function testBrowser(only?: FoundBrowser, said: Said[] = [], more: Partial<BrowserOptions> = {}): PrintBrowser {
  const hear = (what: unknown) => void said.push(what as Said);
  const search = only === undefined ? {} : { browsers: () => [only] };
  return new PrintBrowser({
    chromiumPath: null,
    folder: printFolder(),
    log: { info: hear, warn: hear },
    ...search,
    ...more,
  });
}

/** Numbers of all living processes of browsers that this process has started (Linux). */
export function browserProcesses(): number[] {
  const mark = `browser-${process.pid}-`;
  const groups = new Set<string>();
  const states = new Map<number, { group: string; isZombie: boolean }>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [, state = '', , group = ''] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, ') ')
        .split(' ');
      states.set(Number(name), { group, isZombie: state === 'Z' });
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(mark)) groups.add(group);
    } catch {
      // It ended while it was looked at.
    }
  }
  return [...states].filter(([, { group, isZombie }]) => !isZombie && groups.has(group)).map(([pid]) => pid);
}

/** Folders of running browsers; those of this process only. */
export function browserFolders(): string[] {
  return readdirSync(printFolder()).filter((name) => name.startsWith(`browser-${process.pid}-`));
}

/** What `/proc/<pid>/status` says under a name; '' when the process has gone. */
export function statusOf(pid: number, name: string): string {
  try {
    return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

/** The command line that a process was started with; '' when it has gone. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Sends a signal to all of them; who has ended meanwhile is passed over. */
export function signalBrowsers(signal: NodeJS.Signals): void {
  for (const pid of browserProcesses()) {
    try {
      process.kill(pid, signal);
    } catch {
      // A browser's parts end when their parent does.
    }
  }
}
