import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import { keepFile } from '../../src/cases/actions/keep-file.ts';
import type { CaseState } from '../../src/cases/rules/states.ts';
import { SIDE_ACTIONS } from '../../src/cases/views/side-actions.ts';
import { startBrowser } from '../platform/html/browser.ts';
import { OfficePages } from '../support/office-pages.ts';
import { Dispute, signedPage } from './support.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
  .then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`;

describe('The pages of a case', function () {
  this.timeout(240_000);
  const pages = new OfficePages();
  let chrome: Browser;
  const cases = new Map<CaseState, string>();
  before(async () => {
    chrome = pages.keep(await startBrowser());
    for (const state of ['SUBMITTED', 'MEDIATING', 'PERFORMING'] as const) {
      const dispute = await (await Dispute.file(pages.office)).to(state);
      if (state === 'MEDIATING') await keepFile(await dispute.head(), signedPage(dispute.caseId)).catch(() => null);
      cases.set(state, dispute.caseId);
    }
  });

  /** Each page once, in a state in which it can be opened. */
  const paths = (): string[] => {
    const sides = SIDE_ACTIONS.flatMap(({ name, states, permission }) => {
      const state = (['MEDIATING', 'PERFORMING', 'SUBMITTED'] as const).find((one) => states.includes(one));
      return state === undefined || permission === 'case.archive' ? [] : [`/cases/${cases.get(state)}/${name}`];
    });
    const moves = ['investigation-recorded', 'helper-invited', 'stopped', 'reported-to-police'].map(
      (move) => `/cases/${cases.get('MEDIATING')}/moves/${move}`,
    );
    return [...[...cases.values()].map((id) => `/cases/${id}`), '/cases', ...sides, ...moves];
  };

  const faultsOf = async (path: string, look: { scheme: 'light' | 'dark'; lang: 'zh-CN' | 'en'; width: number }) => {
    const context = await chrome.createBrowserContext();
    const page = await context.newPage();
    await page.setBypassCSP(true);
    await page.setViewport({ width: look.width, height: 900 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: look.scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const token = await pages.office.tokenOf('village_head', 'village1');
    await context.setCookie({ name: 'sid', value: token, domain: '127.0.0.1', path: '/' });
    try {
      const answer = await page.goto(pages.web.origin + path);
      expect(answer?.status(), path).to.equal(200);
      await page.addScriptTag({ path: AXE });
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      const found = (await page.evaluate(RULES)) as string[];
      return [...found, ...(Number(overflow) > 0 ? [`wider than the screen by ${overflow}`] : [])].map(
        (one) => `${path.split('/').slice(3).join('/') || 'page'}: ${one}`,
      );
    } finally {
      await context.close();
    }
  };

  for (const look of [{ scheme: 'light', lang: 'zh-CN', width: 390 }] as const) {
    it(`have no fault that axe finds, and nothing wider than the screen: ${look.scheme}, ${look.lang}, ${look.width} px`, async () => {
      await pages.office.sql('update account set language = $1', [look.lang]);
      const faults: string[] = [];
      for (const path of paths()) faults.push(...(await faultsOf(path, look)));
      expect(faults).to.deep.equal([]);
    });
  }
});
