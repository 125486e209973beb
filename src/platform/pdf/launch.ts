import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
import { systemEnv } from '../../../config/index.ts';
import type { OsUser } from '../embedded/os-user.ts';
import { fontconfigXml } from '../fonts/fontconfig.ts';
import { type ChromiumProcess, startChromium } from './chromium-process.ts';
import type { FoundBrowser } from './find-browser.ts';
import type { BrowserFolders } from './print-user.ts';

/** One way to start a browser. Without the sandbox only where there is no other. */
export type Manner = { user: OsUser | null; hasSandbox: boolean };

export type Launched = { browser: Browser; process: ChromiumProcess };

const startTimeout = 20_000;

/** Three walls around what a page could ask for: no proxy answers, no name resolves, and (in `page.ts`) it is offline. */
const switches = [
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--remote-debugging-pipe',
  // As a process of its own it dies at its start on some kernels and is begun anew six times a second; a page asks it nothing.
  '--enable-features=NetworkServiceInProcess2',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Its crash reporter lives in a process group of its own and would outlive a kill.
  '--disable-crashpad-for-testing',
  '--font-render-hinting=none',
  '--mute-audio',
  '--no-pings',
];

async function argumentsFor(profile: string, manner: Manner): Promise<string[]> {
  const args = [...switches, ...(manner.hasSandbox ? [] : ['--no-sandbox'])];
  return [...(await puppeteer.defaultArgs({ headless: 'shell', userDataDir: profile, args }))];
}

function environment({ home, temporary }: BrowserFolders, found: FoundBrowser): Record<string, string> {
  // Windows programs do not start without a dozen variables; elsewhere the browser gets nothing of ours.
  const base = process.platform === 'win32' ? systemEnv() : { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };
  const libraries: Record<string, string> = found.libraries === undefined ? {} : { LD_LIBRARY_PATH: found.libraries };
  const places = { HOME: home, TMPDIR: temporary, FONTCONFIG_FILE: path.join(home, 'fonts.conf') };
  return { ...base, TZ: 'Asia/Shanghai', ...libraries, ...places };
}

async function answers(process: ChromiumProcess): Promise<Browser> {
  const browser = await puppeteer.connect({ transport: process.transport, defaultViewport: null });
  // A browser whose renderers cannot start (no sandbox to be had) still answers; only a page tells.
  const page = await browser.newPage();
  await page.evaluate('1 + 1');
  await page.close();
  return browser;
}

/**
 * Starts the browser in one manner and waits until it has opened a page.
 * @param folders the browser's own, which `manner.user` owns
 * @param fonts files that this user can read
 * @throws Error with what the browser said when it does not start within 20 s
 */
export async function launch(
  found: FoundBrowser,
  manner: Manner,
  folders: BrowserFolders,
  fonts: string[],
): Promise<Launched> {
  const { home } = folders;
  const fontList = path.join(home, 'fonts.conf');
  await writeFile(fontList, fontconfigXml(path.join(home, 'font-cache'), fonts));
  // Whatever this process's umask says, its own browser must be able to read it.
  await chmod(fontList, 0o644);
  const args = await argumentsFor(path.join(home, 'profile'), manner);
  const process = startChromium(found.path, args, environment(folders, found), manner.user);
  const overdue = sleep(startTimeout, 'it did not answer in time', { ref: false });
  const failed = Promise.race([process.ended, overdue]);
  const ready = answers(process);
  ready.catch(() => {});
  try {
    const first = await Promise.race([ready, failed]);
    if (typeof first === 'string') throw new Error(first);
    return { browser: first, process };
  } catch (error) {
    // A closed pipe is noticed before the exit, but only the exit has a reason.
    const reason = await Promise.race([process.ended, sleep(500)]);
    await process.kill();
    throw reason === undefined ? error : new Error(reason, { cause: error });
  }
}
