import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import { GALLERY } from './gallery-views.ts';
import { type GalleryBrowser, openGallery } from './open-page.ts';

type AxeResult = { violations: { id: string; nodes: { html: string }[] }[] };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
const TARGETS = `[...document.querySelectorAll('main :is(.btn, .big, .input, .chip span, .check)')]
  .map((element) => ({ tall: element.offsetHeight, least: element.matches('.btn:not(.small), .big, .input') ? 56 : 48, html: element.outerHTML }))
  .filter(({ tall, least }) => tall > 0 && tall < least)`;

describe('Parts of pages', function () {
  this.timeout(60_000);
  let gallery: GalleryBrowser;
  before(async () => {
    gallery = await openGallery();
  });
  after(() => gallery?.close());

  for (const { page: name, surface } of GALLERY) {
    it(`${name} (${surface}): axe finds nothing, on a phone in light and on a desk in dark, and nothing is cut off`, async () => {
      const address = gallery.server.address(name, surface);
      const { page, ask, close } = await gallery.open(address, { width: 390, bypassPolicy: true });
      for (const [width, value] of [
        [390, 'light'],
        [1440, 'dark'],
      ] as const) {
        await page.setViewport({ width, height: 844 });
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        await page.evaluate(AXE);
        const found = (await ask(`axe.run(document, ${JSON.stringify(RULES)})`)) as AxeResult;
        const faults = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
        expect(faults, `${width} ${value}`).to.deep.equal([]);
        expect(await ask(TOO_WIDE), `${width}`).to.equal(0);
      }
      await close();
    });
  }

  it('obey the strict policy in both languages: nothing inline, nothing evaluated, no sink without Trusted Types', async () => {
    const { page, complaints, ask, close } = await gallery.open(gallery.server.address('gallery/list', 'desk'), {
      width: 390,
    });
    for (const { page: name, surface } of GALLERY) {
      for (const lang of ['zh-CN', 'en']) {
        await page.goto(`${gallery.server.address(name, surface)}?lang=${lang}`);
        expect(await ask('document.documentElement.lang')).to.equal(lang);
        expect(complaints, name).to.deep.equal([]);
        expect(await ask(TOO_WIDE), name).to.equal(0);
      }
    }
    await close();
  });

  it('give the village mediator targets of 48 px and more, main ones of 56 px', async () => {
    for (const name of ['gallery/home', 'gallery/step', 'gallery/form']) {
      const { ask, close } = await gallery.open(gallery.server.address(name, 'phone'), { width: 390 });
      expect(await ask(TARGETS), name).to.deep.equal([]);
      await close();
    }
  });
});
