import { expect } from 'chai';
import type { Browser, Page } from 'puppeteer-core';
import { withCheckDigit } from '../../src/people/rules/id-number.ts';
import { startBrowser } from '../platform/html/browser.ts';
import { OfficePages } from '../support/office-pages.ts';
import { QUARREL, register } from './support.ts';

describe('the form of an intake in a browser', () => {
  const pages = new OfficePages();
  let chrome: Browser;
  before(async () => {
    chrome = pages.keep(await startBrowser());
  });

  const open = async (
    role: 'intake_clerk' | 'centre_head' | 'centre_mediator' | 'village_mediator',
    path: string,
    width: number,
  ) => {
    const context = await chrome.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width, height: 844 });
    await context.setCookie({ name: 'sid', value: await pages.office.tokenOf(role), domain: '127.0.0.1', path: '/' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url().replace(pages.web.origin, '')}`));
    await page.goto(pages.web.origin + path);
    return { page, asked, close: () => context.close() };
  };
  const typedIn = (page: Page, field: string) =>
    page.$eval(field, (box) => (box as unknown as { value: string }).value);
  /** What the next page says first. Suggestions change the page's history too, so waiting for a navigation is not enough. */
  const flashOf = async (page: Page) => (await page.waitForSelector('.flash'))?.evaluate((line) => line.textContent);

  it('says who was here before while the number is typed, and asks for it in no address', async () => {
    const idNo = withCheckDigit('37081119620305124');
    const known = { 'visitors.0.name': '张某某', 'visitors.0.idNo': idNo };
    await register(await pages.office.contextOf('village_mediator'), { ...known, 'opposites.0.name': '赵某某' });
    const { page, asked, close } = await open('centre_head', '/intakes/new', 1440);
    await page.type('#f-visitors-0-name', idNo);
    await page.waitForSelector('.seen');
    const text = await page.$eval('.seen', (box) => box.textContent ?? '');
    expect(text).to.include('张某某').and.include('来过：2026年11月 与赵某某，邻里纠纷');
    expect(asked.filter((line) => line.includes('/people/suggest'))).to.deep.equal(['POST /people/suggest']);
    expect(asked.join(' ')).to.not.include(idNo);
    await close();
  });

  it('saves itself while it is typed in, comes back after leaving, and not after it was sent', async () => {
    const first = await open('centre_mediator', '/intakes/new', 1440);
    await first.page.type('#f-visitors-0-name', '停电的人');
    await first.page.type('#f-summary', QUARREL.summary);
    await first.page.type('#f-place', '三组');
    await first.page.waitForFunction("document.querySelector('[data-saved]').hidden === false");
    await first.close();

    const second = await open('centre_mediator', '/intakes/new', 1440);
    await second.page.waitForSelector('.restored');
    expect(await typedIn(second.page, '#f-summary')).to.equal(QUARREL.summary);
    expect(await typedIn(second.page, '#f-visitors-0-name')).to.equal('停电的人');
    await second.page.type('#f-demand', '赔偿');
    await second.page.click('form[data-draft] .btn.main');
    expect(await flashOf(second.page)).to.include('已登记，编号 2026中心访');
    await second.page.goto(`${pages.web.origin}/intakes/new`);
    expect(await typedIn(second.page, '#f-summary')).to.equal('');
    await second.close();
  });

  it('is filled and sent by keyboard alone, from the first field to the number', async () => {
    const { page, close } = await open('intake_clerk', '/intakes/new', 1440);
    // The first field has the focus already.
    await page.keyboard.type('键盘的人');
    const goTo = async (id: string) => {
      for (let tabs = 0; tabs < 120; tabs++) {
        if ((await page.evaluate('document.activeElement.id')) === id) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`no way to ${id} by Tab`);
    };
    await goTo('f-summary');
    await page.keyboard.type(QUARREL.summary);
    await goTo('f-place');
    await page.keyboard.type('三组');
    await page.keyboard.press('Enter');
    expect(await flashOf(page)).to.include('已登记');
    await close();
  });

  it('on a phone tells what to do at once when a danger is ticked, before anything is sent', async () => {
    const { page, asked, close } = await open('village_mediator', '/intakes/file/way', 390);
    const isShown = () => page.$eval('[data-danger="WEAPON"]', (line) => line.checkVisibility());
    expect(await isShown()).to.equal(false);
    const before = asked.length;
    await page.click('input[value="WEAPON"]');
    expect(await isShown()).to.equal(true);
    expect(asked.slice(before).filter((line) => line.startsWith('POST /intakes'))).to.deep.equal([]);
    const sideways = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(sideways).to.equal(false);
    await close();
  });
});
