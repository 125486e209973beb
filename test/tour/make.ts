import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { systemEnv } from '../../config/index.ts';
import { browsersToTry } from '../../src/platform/pdf/find-browser.ts';

/**
 * `npm run tour`: starts a fresh demonstration, signs in as a village mediator, a clerk and a leader, and makes the pictures
 * of the README: two pages, one page of a register printed by the worker, and first pages of two samples (where pdftoppm is
 * installed).
 */
const HERE = import.meta.dirname;
const PASSWORD = /(?:都是|of all is) (\S+)/;
const LINE = /^ {2}(\S+)\s+(\S+)/;

async function started(child: ReturnType<typeof spawn>): Promise<string> {
  let screen = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (piece: Buffer) => {
      screen += String(piece);
      if (/Ctrl-C/.test(screen)) resolve(screen);
    });
    child.once('exit', () => reject(new Error(screen)));
  });
}

async function signIn(page: Page, origin: string, username: string, password: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.type('[name=name]', username);
  await page.type('[name=password]', password);
  await Promise.all([page.waitForNavigation(), page.click('main button[type=submit]:not(.visually-hidden)')]);
}

async function printRegister(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/registers/preview?kind=TJ&place=street&period=QUARTER&variant=MASKED`);
  const print = 'form[action$="/registers/prints"] button.btn';
  await Promise.all([page.waitForNavigation(), page.click(print)]);
  await page.waitForSelector('a[href$="/file"]', { timeout: 120_000 });
  const href = await page.$eval('a[href$="/file"]', (link) => String(Reflect.get(link, 'href')));
  const cookie = (await page.browserContext().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(href, { headers: { cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const pdf = path.join(HERE, 'register.pdf');
  await writeFile(pdf, bytes);
  execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '80', '-f', '1', pdf, path.join(HERE, 'register')]);
  await rm(pdf);
}

/** First pages of samples, made as `npm run samples` makes them. */
async function pictureSamples(pictures: Readonly<Record<string, string>>): Promise<void> {
  const out = await mkdtemp(path.join(tmpdir(), 'samples-'));
  for (const [sample, picture] of Object.entries(pictures)) {
    execFileSync(process.execPath, ['test/samples/make.ts', '--out', out, '--only', sample], { env: systemEnv() });
    const pdf = path.join(out, `${sample}.pdf`);
    execFileSync('pdftoppm', ['-png', '-singlefile', '-r', '70', '-f', '1', pdf, path.join(HERE, picture)]);
  }
  await rm(out, { recursive: true });
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'tour-'));
const child = spawn(process.execPath, ['src/start.ts'], {
  cwd: path.resolve(HERE, '../..'),
  env: { ...systemEnv(), DATA_DIR: dataDir, PORT: '0' },
});
try {
  const screen = await started(child);
  const origin = /http:\/\/\S+/.exec(screen)?.[0] ?? '';
  const password = PASSWORD.exec(screen)?.[1] ?? '';
  const names = new Map(
    screen.split('\n').flatMap((line) => {
      const [, username = '', role = ''] = LINE.exec(line) ?? [];
      return username === '' ? [] : [[role.trim(), username] as const];
    }),
  );
  const who = (word: string) => [...names].find(([role]) => role.includes(word))?.[1] ?? '';
  const { value: found } = await browsersToTry(systemEnv().CHROMIUM_PATH ?? null, dataDir).next();
  if (!found) throw new Error('no browser to look with');
  const browser = await puppeteer.launch({
    executablePath: found.path,
    args: ['--no-sandbox', '--enable-features=NetworkServiceInProcess2'],
  });
  const shoot = async (word: string, address: string, file: string, width: number, height: number) => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height });
    await signIn(page, origin, who(word), password);
    await page.goto(`${origin}${address}`);
    await page.screenshot({ path: path.join(HERE, file) as `${string}.png` });
    return page;
  };
  await shoot('村级调解员', '/', 'village-home.png', 390, 844);
  await shoot('中心主任', '/cases?queue=incoming', 'case-list.png', 1440, 900);
  await printRegister(await shoot('街道领导', '/', 'leader.png', 1440, 900), origin);
  await rm(path.join(HERE, 'leader.png'));
  await browser.close();
} finally {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  await rm(dataDir, { recursive: true, force: true });
}
await pictureSamples({ 'paper-written-agreement': 'agreement', 'legal-service-register': 'legal-services' });
