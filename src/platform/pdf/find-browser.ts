import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { systemEnv } from '../../../config/index.ts';
import { bundledBrowser } from './bundled-browser.ts';
import { PrintError } from './print-error.ts';

export type FoundBrowser = {
  kind: 'given' | 'installed' | 'bundled';
  path: string;
  /** Folder of shared libraries that it needs and the machine may lack. */
  libraries?: string;
};

// The programs themselves before the scripts that start them: Debian's script adds switches and extensions of its own.
// Nothing below /snap: a confined browser reaches neither our fonts nor its profile.
const LINUX = [
  '/usr/lib/chromium/chromium',
  '/usr/lib64/chromium-browser/chromium-browser',
  '/usr/lib64/chromium-browser/headless_shell',
  '/opt/google/chrome/chrome',
  '/opt/google/chrome-unstable/chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/opt/microsoft/msedge/msedge',
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${name}.app/Contents/MacOS/${name}`);
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** Where browsers usually lie, the first choice first. */
export function usualPlaces(platform: NodeJS.Platform, env: Record<string, string>, home: string): string[] {
  if (platform === 'darwin') {
    return MAC.flatMap((app) => [`/Applications/${app}`, path.posix.join(home, 'Applications', app)]);
  }
  if (platform !== 'win32') return LINUX;
  const named = new Map(Object.entries(env).map(([name, value]) => [name.toUpperCase(), value]));
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => named.get(name) ?? []);
  return WINDOWS.flatMap((place) => roots.map((root) => path.win32.join(root, place)));
}

/**
 * Browsers to try, one after the other until one starts: CHROMIUM_PATH alone if it is set, else what is installed, else the
 * one of the npm package, which is unpacked only when it is asked for.
 * @param given CHROMIUM_PATH
 * @param folder where the npm package's browser is kept unpacked
 * @throws PrintError `pdf.wrong-path` when CHROMIUM_PATH names nothing
 */
export async function* browsersToTry(
  given: string | null,
  folder: string,
  places = usualPlaces(process.platform, systemEnv(), homedir()),
): AsyncGenerator<FoundBrowser> {
  if (given !== null) {
    if (!existsSync(given)) throw new PrintError('pdf.wrong-path', { path: given });
    yield { kind: 'given', path: given };
    return;
  }
  for (const place of places) {
    if (existsSync(place)) yield { kind: 'installed', path: place };
  }
  const bundled = await bundledBrowser(folder);
  if (bundled !== null) yield bundled;
}

/** What a person has to install, for the system at hand. */
export function nothingToPrintWith(platform: NodeJS.Platform = process.platform): PrintError {
  const known = platform === 'darwin' || platform === 'win32' ? platform : 'linux';
  return new PrintError('pdf.no-browser', { advice: { key: `pdf.install.${known}` } });
}
