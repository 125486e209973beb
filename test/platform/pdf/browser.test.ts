import { expect } from 'chai';
import type { Page } from 'puppeteer-core';
import type { PrintBrowser } from '../../../src/platform/pdf/browser.ts';
import type { FoundBrowser } from '../../../src/platform/pdf/find-browser.ts';
import { toPdf } from '../../../src/platform/pdf/render.ts';
import { pdfText } from '../../support/pdf-text.ts';
import {
  browserFolders,
  browserProcesses,
  browsersHere,
  commandOf,
  type Said,
  signalBrowsers,
  statusOf,
  testBrowser,
} from '../../support/print-browsers.ts';

const page = (text: string) => `<!doctype html><meta charset="utf-8"><p>${text}</p>`;
const isRoot = process.getuid?.() === 0;

/** A page that takes far longer to lay out than any test allows: one table of very many rows. */
const endless = `<table>${'<tr><td>雨季积水从邻家院墙排水口流入宅院</td><td>一</td></tr>'.repeat(200_000)}</table>`;

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no refusal',
    (error: unknown) => (error as { key?: string }).key ?? error,
  );
}

function behaves(found: FoundBrowser): void {
  describe(`the ${found.kind} browser`, function () {
    this.timeout(60_000);
    const said: Said[] = [];
    let browser: PrintBrowser;
    const print = (text: string) => browser.run((tab) => toPdf(tab, page(text)));

    beforeEach(() => {
      browser = testBrowser(found, said);
    });
    afterEach(() => browser.close());

    it('prints what it is given, in a font with the rare characters of names', async () => {
      const [text] = await pdfText(await print('㛃文娟、䶮建国、𬱖秀英、𫘧立新'));
      // The browser itself calls 文 and 立 radicals; what is bound from its parts does not.
      expect(text?.normalize('NFKC')).to.equal('㛃文娟、䶮建国、𬱖秀英、𫘧立新');
    });

    it('runs in its sandbox and never as root', async () => {
      await print('一');
      expect(said.at(-1)).to.include({ sandbox: true, user: isRoot ? 'nobody' : 'own user' });
      const running = browserProcesses();
      expect(running).to.not.deep.equal([]);
      if (isRoot) for (const pid of running) expect(statusOf(pid, 'Uid')).to.not.match(/^0\b/);
      // 2: system calls are filtered, which only a sandboxed renderer has.
      expect(running.some((pid) => statusOf(pid, 'Seccomp') === '2')).to.equal(true);
    });

    it('has no process of its own for the network: where that cannot live it would be begun anew again and again', async () => {
      await print('一');
      const tasks = browserProcesses().map((pid) => commandOf(pid));
      expect(tasks.filter((task) => task.includes('--type=renderer'))).to.not.deep.equal([]);
      expect(tasks.filter((task) => task.includes('network.mojom'))).to.deep.equal([]);
    });

    it('leaves no process and no folder behind when it is closed', async () => {
      await print('一');
      expect(browserFolders()).to.have.length(1);
      await browser.close();
      expect(browserProcesses()).to.deep.equal([]);
      expect(browserFolders()).to.deep.equal([]);
      expect(await refusalOf(print('二'))).to.equal('pdf.closed');
    });

    it('is warm: a second job starts no second browser', async () => {
      await print('一');
      const before = said.length;
      await Promise.all([print('二'), print('三')]);
      expect(browserFolders()).to.have.length(1);
      expect(said).to.have.length(before);
    });

    it('is replaced when it is killed in the middle of a job, which is refused', async () => {
      const work = browser.run(async (tab) => {
        const printing = toPdf(tab, endless);
        signalBrowsers('SIGKILL');
        return printing;
      });
      expect(await refusalOf(work)).to.equal('pdf.ended');
      expect(await pdfText(await print('再打印'))).to.deep.equal(['再打印']);
    });

    it('is killed with all its processes when a job hangs, and replaced for the next', async () => {
      const start = performance.now();
      const work = browser.run((tab) => toPdf(tab, endless), { timeoutMs: 1_500 });
      expect(await refusalOf(work)).to.equal('pdf.timed-out');
      expect(performance.now() - start).to.be.below(10_000);
      expect(browserProcesses()).to.deep.equal([]);
      expect(await pdfText(await print('再打印'))).to.deep.equal(['再打印']);
    });

    it('stops at once when a job is cancelled', async () => {
      const cancel = new AbortController();
      const work = browser.run(
        (tab) => {
          cancel.abort();
          return toPdf(tab, endless);
        },
        { signal: cancel.signal },
      );
      expect(await refusalOf(work)).to.equal('pdf.cancelled');
      expect(browserProcesses()).to.deep.equal([]);
    });

    it('gives a job’s own error as it is, and takes its page away', async () => {
      const pages: Page[] = [];
      const work = browser.run(async (tab) => {
        pages.push(tab);
        throw new Error('mine');
      });
      expect(await work.catch((error: Error) => error.message)).to.equal('mine');
      await browser.run(async (tab) => pages.push(tab));
      expect(pages[0]?.isClosed()).to.equal(true);
      expect(pages[1]).to.not.equal(pages[0]);
    });

    it('makes way for a new one after a number of jobs, when the last of them has ended', async () => {
      const short = testBrowser(found, said, { partsPerBrowser: 3 });
      const folders = () => short.run(async () => browserFolders());
      const first = await folders();
      const both = await Promise.all([folders(), folders()]);
      expect(both).to.deep.equal([first, first]);
      expect(browserFolders()).to.deep.equal([]);
      expect(await folders())
        .to.have.length(1)
        .and.not.deep.equal(first);
      await short.close();
    });
  });
}

describe('browsers for printing', function () {
  this.timeout(60_000);

  it('are there on Linux: at least the one of the npm package', async () => {
    const found = await browsersHere();
    if (process.platform === 'linux' && process.arch === 'x64') expect(found[0]?.kind).to.equal('bundled');
  });

  it('are tried one after the other until one starts', async () => {
    const [working] = await browsersHere();
    const broken: FoundBrowser = { kind: 'installed', path: '/bin/false' };
    const said: Said[] = [];
    const browser = testBrowser(undefined, said, {
      browsers: () => (working === undefined ? [broken] : [broken, working]),
    });
    await browser.run(async () => {});
    expect(said.at(-1)?.browser).to.equal(working?.path);
    await browser.close();
  });

  it('are reported with what they said when none starts', async () => {
    const browser = testBrowser({ kind: 'given', path: '/bin/false' });
    const refusal = await browser.run(async () => {}).catch((error: unknown) => error);
    expect(refusal).to.include({ key: 'pdf.not-started' });
    expect(browserFolders()).to.deep.equal([]);
    await browser.close();
  });

  it('are asked to be installed when there is none', async () => {
    const browser = testBrowser(undefined, [], { browsers: () => [] });
    expect(await refusalOf(browser.run(async () => {}))).to.equal('pdf.no-browser');
    await browser.close();
  });
});

for (const found of await browsersHere()) behaves(found);
