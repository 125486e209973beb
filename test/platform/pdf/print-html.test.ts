import { expect } from 'chai';
import type { PrintBrowser } from '../../../src/platform/pdf/browser.ts';
import { type HtmlJob, printHtml } from '../../../src/platform/pdf/print-html.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { testBrowser } from '../../support/print-browsers.ts';

const paper = (body: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body>${body}</body></html>`;
const facts = { format: 'A4-portrait', title: '协议书', canary: '协议书', printedAt: new Date(0) } as const;
const pages = (count: number) => Array(count).fill('<p>协议书正文</p>').join('<div style="break-after:page"></div>');

/** Names of the fonts in a document, without the letters that mark them as reduced. */
async function fontsOf(bytes: Uint8Array): Promise<string[]> {
  const names = (await plain(bytes)).matchAll(/\/FontName \/[A-Z]{6}(?:\+|#2B)(\S+)/g);
  return [...new Set([...names].map(([, name = '']) => name))].sort();
}

describe('a printed paper', function () {
  this.timeout(60_000);
  let browser: PrintBrowser;
  const print = (html: HtmlJob['html'], more: Partial<HtmlJob> = {}) => printHtml(browser, { ...facts, html, ...more });

  before(() => {
    browser = testBrowser();
  });
  after(() => browser.close());

  it('has its text in it as it was written, also where one glyph serves two characters', async () => {
    const text = '协议书：甲方㛃文人、乙方䶮一日，立此为凭。见证：𬱖二山、𫘧子龙 A1 2026-11-21';
    const { bytes } = await print(paper(`<p>${text}</p>`));
    expect(await pdfText(bytes)).to.deep.equal([text]);
  });

  it('is set in the bundled fonts whatever family it asks for, the bold one a real bold', async () => {
    const families = ['宋体', 'SimSun', '仿宋', '黑体', '楷体', 'Arial', 'serif', 'sans-serif'];
    const lines = families.map((family) => `<p style="font-family:'${family}'">协议书<b>加粗</b></p>`);
    const { bytes } = await print(paper(lines.join('')));
    expect(await fontsOf(bytes)).to.deep.equal(['NotoSerifSC-Bold', 'NotoSerifSC-Regular']);
    expect(await plain(bytes)).to.not.include('/Type3');
  });

  it('numbers its pages', async () => {
    const { bytes, pages: count } = await print(paper(pages(2)), {
      furniture: { 'bottom-center': '第{page}页　共{pages}页', 'top-right': '卷"一\\二' },
    });
    expect(count).to.equal(2);
    const texts = await pdfText(bytes);
    expect(texts[0])
      .to.match(/第1页\s共2页/)
      .and.include('卷"一\\二');
    expect(texts[1]).to.match(/第2页\s共2页/);
  });

  it('of several parts is one document, whose page numbers run through', async () => {
    const furniture = { 'bottom-center': '第{page}页　共{pages}页' };
    const parts = [3, 1, 2].map((count) => paper(pages(count)));
    const seen: number[] = [];
    const onProgress = ({ printedPages }: { printedPages: number }) => void seen.push(printedPages);
    const { bytes, pages: count } = await print(parts, { furniture, onProgress });
    expect(count).to.equal(6);
    expect(seen).to.deep.equal([3, 4, 6]);
    const numbers = (await pdfText(bytes)).map((text) => /第\d+页\s共\d+页/.exec(text)?.[0]);
    expect(numbers).to.deep.equal([1, 2, 3, 4, 5, 6].map((page) => `第${page}页 共6页`));
  });

  it('of several parts has each font once', async () => {
    const one = await print(paper(pages(1)));
    const { bytes } = await print(Array(8).fill(paper(pages(1))));
    expect(bytes.length).to.be.below(2 * one.bytes.length);
    expect([
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/Length1 /g),
    ]).to.have.length(1);
  });

  it('has the size that was asked for, whatever its own rules say', async () => {
    const wild = '<style>@page{size:A3;margin:0}</style>';
    const { bytes } = await print(paper(`${wild}协议书`), { format: 'A4-landscape' });
    const [, width, height] = /\/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)/.exec(await plain(bytes)) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).to.deep.equal([842, 595]);
  });

  it('is the same, byte for byte, when the same is printed with the same time', async () => {
    const [one, two] = [await print(paper(pages(3))), await print(paper(pages(3)))];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).to.equal(true);
  });

  it('is refused when its text is not on it', async () => {
    const refusal = await print(paper('<p>别的文字</p>')).catch((error: unknown) => error);
    expect(refusal).to.deep.include({ key: 'pdf.damaged', params: { reason: '协议书' } });
  });

  it('is not printed when the job was cancelled before', async () => {
    const refusal = await print(paper(pages(1)), { signal: AbortSignal.abort() }).catch((error: unknown) => error);
    expect(refusal).to.include({ key: 'pdf.cancelled' });
  });
});

/** The document with its objects unpacked. */
async function plain(bytes: Uint8Array): Promise<string> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(bytes);
  return Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1');
}
