import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { Binder } from '../../../src/platform/pdf/bind.ts';
import type { PrintBrowser } from '../../../src/platform/pdf/browser.ts';
import { toPdf } from '../../../src/platform/pdf/render.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { testBrowser } from '../../support/print-browsers.ts';

const facts = { title: '登记簿', printedAt: new Date('2026-11-20T10:00:00+08:00') };

describe('a document bound of parts', function () {
  this.timeout(90_000);
  let browser: PrintBrowser;
  before(() => {
    browser = testBrowser();
  });
  after(() => browser.close());

  /** Pages with one line each. */
  const part = (lines: readonly string[], css = '') => {
    const pages = lines.map((line) => `<p>${line}</p>`).join('');
    const html = `<!doctype html><meta charset="utf-8"><style>p{margin:0;break-after:page}p:last-child{break-after:auto}${css}</style>${pages}`;
    return browser.run((page) => toPdf(page, html));
  };
  const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `第${from + i}页`);

  it('has all pages in their order, however many, and says what it is', async () => {
    const binder = new Binder();
    expect(await binder.add(await part(lines(1, 90)))).to.equal(90);
    expect(await binder.add(await part(lines(91, 215)))).to.equal(125);
    const bytes = binder.finish(facts);
    expect(await pdfText(bytes)).to.deep.equal(lines(1, 215));
    const read = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(read.getPageCount()).to.equal(215);
    expect(read.getTitle()).to.equal('登记簿');
    expect(read.getCreationDate()).to.deep.equal(facts.printedAt);
    expect(read.catalog.get(PDFName.of('Lang'))?.toString()).to.equal('(zh-CN)');
  });

  it('has what is laid over a page on this page alone, in its own colour and place', async () => {
    const binder = new Binder();
    const below = await part(['甲', '乙'], 'p{color:#f00;transform:scale(.5)}');
    await binder.add(below, await part(['上一', '上二'], 'p{padding-top:40mm}'));
    await binder.add(await part(['丙']));
    const bytes = binder.finish(facts);
    const texts = await pdfText(bytes);
    expect(texts.map((text) => text.replace(/\s/g, ''))).to.deep.equal(['甲上一', '乙上二', '丙']);
    const read = await PDFDocument.load(bytes, { updateMetadata: false });
    const layers = read.getPages().map(({ node }) => {
      const objects = node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
      return objects?.get(PDFName.of('Layer'))?.toString();
    });
    expect(new Set(layers.slice(0, 2)).size, 'a layer for each').to.equal(2);
    expect(layers[2]).to.equal(undefined);
  });
});
