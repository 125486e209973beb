import type { Logger } from 'pino';
import type { OsUser } from '../embedded/os-user.ts';
import { bundledFonts } from '../fonts/bundled.ts';
import { browsersToTry, type FoundBrowser, nothingToPrintWith } from './find-browser.ts';
import { type Launched, launch, type Manner } from './launch.ts';
import { PrintError } from './print-error.ts';
import {
  type BrowserFolders,
  makeFolders,
  printUser,
  reachableFolder,
  readableFonts,
  removeFolders,
} from './print-user.ts';

export type BrowserOptions = {
  /** CHROMIUM_PATH, or null to look for one. */
  chromiumPath: string | null;
  /** Where the bundled browser is kept unpacked and browsers have their temporary profiles. */
  folder: string;
  log: Pick<Logger, 'info' | 'warn'>;
  /** A browser is replaced after so many parts, because long-lived ones grow; 100 by default. */
  partsPerBrowser?: number;
  /** Milliseconds that a part may take when its job does not say; a minute by default. */
  partTimeoutMs?: number;
  /** Browsers to try in place of the usual search. */
  browsers?: () => AsyncIterable<FoundBrowser> | Iterable<FoundBrowser>;
};

export type RunningBrowser = Launched & { found: FoundBrowser; manner: Manner; folders: BrowserFolders };

/** What worked, so that the next start need not search again. */
export type Recipe = { found: FoundBrowser; manner: Manner; folder: string; fonts: string[] };

function manners(user: OsUser | null): Manner[] {
  const plain = [
    { user, hasSandbox: true },
    { user, hasSandbox: false },
  ];
  return user === null ? plain : [...plain, { user: null, hasSandbox: false }];
}

/** Starts a browser as a recipe says; its folders are gone again when that fails. */
export async function startAs(recipe: Recipe): Promise<RunningBrowser> {
  const { found, manner } = recipe;
  const folders = await makeFolders(recipe.folder, manner.user);
  try {
    return { ...(await launch(found, manner, folders, recipe.fonts)), found, manner, folders };
  } catch (error) {
    await removeFolders(folders);
    throw error;
  }
}

function tell({ found, manner }: Recipe, log: BrowserOptions['log']): void {
  const user = manner.user?.name ?? 'own user';
  const what = { browser: found.path, kind: found.kind, user, sandbox: manner.hasSandbox };
  if (manner.hasSandbox) log.info(what, 'print browser started');
  else log.warn(what, 'print browser started WITHOUT its sandbox: this system allows none');
}

/**
 * Finds a browser and the safest manner in which it starts: sandboxed as an ordinary user (for root: `nobody`), then without
 * sandbox as that user, then without sandbox as root.
 * @throws PrintError `pdf.no-browser`, `pdf.wrong-path` or `pdf.not-started`
 */
export async function firstStart(options: BrowserOptions): Promise<{ running: RunningBrowser; recipe: Recipe }> {
  const user = await printUser();
  const folder = await reachableFolder(options.folder, user);
  const fonts = await readableFonts(Object.values(bundledFonts), folder, user);
  let failure: unknown = null;
  for await (const found of options.browsers?.() ?? browsersToTry(options.chromiumPath, folder)) {
    for (const manner of manners(user)) {
      const recipe = { found, manner, folder, fonts };
      try {
        const running = await startAs(recipe);
        tell(recipe, options.log);
        return { running, recipe };
      } catch (error) {
        failure = error;
        options.log.info(
          { browser: found.path, manner, reason: String(error) },
          'print browser did not start this way',
        );
      }
    }
  }
  if (failure === null) throw nothingToPrintWith();
  const reason = failure instanceof Error ? failure.message.slice(-300) : String(failure);
  throw new PrintError('pdf.not-started', { reason }, { cause: failure });
}
