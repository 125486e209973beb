import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import type { PrintBrowser } from '../../../src/platform/pdf/browser.ts';
import { printHtml } from '../../../src/platform/pdf/print-html.ts';
import { testFolder } from '../../support/environment.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { browsersHere, testBrowser } from '../../support/print-browsers.ts';

/** Every way of asking for something from outside that a page without scripts has, and some that need scripts. */
const requests: Record<string, (address: string) => string> = {
  'a picture': (at) => `<img src="${at}">`,
  'a picture in several sizes': (at) => `<img srcset="${at} 2x"><picture><source srcset="${at}"><img></picture>`,
  'a background': (at) => `<style>p{background:url(${at});border-image:url(${at}) 1;list-style:url(${at})}</style>`,
  'an imported style': (at) => `<style>@import url(${at});</style>`,
  'a linked style': (at) => `<link rel="stylesheet" href="${at}">`,
  'a web font': (at) => `<style>@font-face{font-family:x;src:url(${at})}p{font-family:x}</style>`,
  'something fetched ahead': (at) =>
    ['prefetch', 'preload', 'prerender', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon', 'manifest']
      .map((rel) => `<link rel="${rel}" href="${at}" as="image">`)
      .join(''),
  'a frame': (at) => `<iframe src="${at}"></iframe><iframe srcdoc="<img src='${at}'>"></iframe>`,
  'a frame that refreshes itself': (at) =>
    `<iframe srcdoc="<meta http-equiv=refresh content='0;url=${at}'>"></iframe>`.repeat(3),
  'an object': (at) => `<object data="${at}"></object><embed src="${at}">`,
  'sound and film': (at) => `<video src="${at}" poster="${at}" autoplay></video><audio src="${at}" autoplay></audio>`,
  'a drawing’s parts': (at) => `<svg><image href="${at}"/><use href="${at}#a"/></svg>`,
  'a script': (at) => `<script src="${at}"></script><script>fetch('${at}');new Image().src='${at}'</script>`,
  'a script in an attribute': (at) => `<img src="x" onerror="fetch('${at}')"><body onload="fetch('${at}')">`,
  'a form': (at) => `<form action="${at}"><input autofocus></form>`,
};

const end = '<p>末尾</p>';

for (const found of await browsersHere()) {
  describe(`the ${found.kind} browser lets a page reach nothing`, function () {
    this.timeout(30_000);
    let browser: PrintBrowser;
    let server: Server;
    let address: string;
    const asked: string[] = [];
    const print = (html: string) =>
      printHtml(browser, { html, format: 'A4-portrait', title: '', canary: '末尾', printedAt: new Date(0) });

    before(async () => {
      browser = testBrowser(found);
      server = createServer((request, response) => {
        asked.push(request.url ?? '');
        response.setHeader('Access-Control-Allow-Origin', '*').end('<p>外来文字</p>');
      });
      server.on('connection', () => asked.push('connection'));
      await once(server.listen(0, '127.0.0.1'), 'listening');
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    beforeEach(() => {
      asked.length = 0;
    });
    after(async () => {
      await browser.close();
      server.close();
    });

    for (const [what, html] of Object.entries(requests)) {
      it(`not by ${what}`, async () => {
        const { bytes } = await print(`<meta charset="utf-8">${html(address)}${end}`);
        expect((await pdfText(bytes)).join(''))
          .to.include('末尾')
          .and.not.include('外来文字');
        expect(asked).to.deep.equal([]);
      });
    }

    it('not by a refresh to another page: what is printed is the page itself or nothing', async () => {
      const html = `<meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${address}">${end}`;
      const printed = await print(html).catch(() => null);
      if (printed !== null) expect((await pdfText(printed.bytes)).join('')).to.equal('末尾');
      expect(asked).to.deep.equal([]);
    });

    it('though the server could be reached', async () => {
      await fetch(address);
      expect(asked).to.include('/');
    });

    it('not on the disk either: a file named in a frame, an object or a style is not read', async () => {
      const file = path.join(await testFolder(), 'secret.html');
      await writeFile(file, '<p>机密文字</p>', { mode: 0o644 });
      const names = `<iframe src="file://${file}"></iframe><object data="file://${file}"></object>`;
      const { bytes } = await print(`<meta charset="utf-8">${names}<style>@import url(file://${file})</style>${end}`);
      expect((await pdfText(bytes)).join(''))
        .to.include('末尾')
        .and.not.include('机密');
    });

    it('and runs none of its scripts', async () => {
      const script = `<script>document.write('<p>由脚本写入</p>')</script><noscript><p>没有脚本</p></noscript>`;
      const { bytes } = await print(`<meta charset="utf-8">${script}${end}`);
      expect((await pdfText(bytes)).join('')).to.equal('没有脚本末尾');
    });

    it('but shows a picture that is part of the page', async () => {
      const red = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
      const { bytes } = await print(`<meta charset="utf-8"><img src="data:image/png;base64,${red}">${end}`);
      expect(Buffer.from(bytes).toString('latin1')).to.match(/\/Subtype\s*\/Image/);
    });
  });
}
