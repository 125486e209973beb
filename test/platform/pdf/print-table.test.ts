import { expect } from 'chai';
import type { PrintBrowser } from '../../../src/platform/pdf/browser.ts';
import { printTable, type TableJob, type TableProgress, type TableRow } from '../../../src/platform/pdf/print-table.ts';
import type { TableLook } from '../../../src/platform/pdf/table-html.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { testBrowser } from '../../support/print-browsers.ts';

/** A register of three columns with one sum; every text on it can be found again. */
const look: TableLook = {
  css: 'tbody>tr{height:12mm}h1{font:bold 18pt "宋体"}',
  columns:
    '<colgroup><col style="width:20mm"><col><col style="width:60mm"></colgroup><thead><tr><th>序号</th><th>事由</th><th>金额</th></tr></thead>',
  above: ({ page, pages }) => `<h1>登记簿</h1><p>[页${page}/${pages}]</p>`,
  opening: ({ page, carried }) => (page > 1 ? `<tr><td colspan="3">[承${carried[0]}]</td></tr>` : ''),
  closing: ({ subtotal, running, isLast }) =>
    `<tr><td colspan="3">[计${subtotal[0]}][${isLast ? '合' : '过'}${running[0]}]</td></tr>`,
  below: ({ firstRow, lastRow }) => `<p>[行${firstRow}-${lastRow}]登记人</p>`,
};

const row = (number: number, text: string, sum = number): TableRow => ({
  html: `<tr><td data-repeat="续">〈${number}〉</td><td>${text}</td><td>${sum}元</td></tr>`,
  sums: [sum],
});

/** Numbers that stand after a mark on a page, such as the sums. */
function numbers(text: string, mark: string): number[] {
  return [...text.matchAll(new RegExp(`\\[${mark}(\\d+)`, 'g'))].map(([, digits]) => Number(digits));
}

describe('a printed register', function () {
  this.timeout(90_000);
  let browser: PrintBrowser;
  before(() => {
    browser = testBrowser();
  });
  after(() => browser.close());

  async function print(rows: TableJob['rows'], more: Partial<TableJob> = {}) {
    const facts = { title: '登记簿', canary: '登记簿', printedAt: new Date(0), format: 'A4-landscape' } as const;
    const { bytes, pages } = await printTable(browser, { ...facts, look, rows, sumCount: 1, ...more });
    const texts = await pdfText(bytes);
    expect(texts).to.have.length(pages);
    return { texts, whole: texts.join('') };
  }

  it('has every row once and in order, on pages that say which and how many they are', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => row(i + 1, '积水'.repeat(1 + ((i * 37) % 90))));
    const { texts, whole } = await print(rows);
    const printed = [...whole.matchAll(/〈(\d+)〉/g)].map(([, number]) => Number(number));
    expect(printed).to.deep.equal(rows.map((_, i) => i + 1));
    expect(texts.length).to.be.above(5);
    texts.forEach((text, i) => {
      expect(text)
        .to.include(`[页${i + 1}/${texts.length}]`)
        .and.include('登记人')
        .and.include('事由');
    });
  });

  it('carries its sums from page to page to the total', async () => {
    const { texts } = await print(Array.from({ length: 60 }, (_, i) => row(i + 1, '一')));
    let carried = 0;
    texts.forEach((text, i) => {
      if (i > 0) expect(numbers(text, '承')).to.deep.equal([carried]);
      carried += numbers(text, '计')[0] ?? Number.NaN;
      expect(numbers(text, i === texts.length - 1 ? '合' : '过')).to.deep.equal([carried]);
    });
    expect(carried).to.equal((60 * 61) / 2);
  });

  it('breaks its pages at the same rows whether it is measured and printed in one part or in several', async () => {
    const rows = Array.from({ length: 2_400 }, (_, i) => row(i + 1, '积水流入宅院。'.repeat((i * 7) % 31)));
    const { texts } = await print(rows);
    expect(texts.length).to.be.above(300);
    const edges = texts.map((text) => /\[行(\d+)-(\d+)\]/.exec(text)!.slice(1).map(Number));
    let next = 1;
    for (const [first, last] of edges) {
      expect(first).to.equal(next);
      next = last! + 1;
    }
    expect(next).to.equal(2_401);
    const some = await print(rows.slice(0, 300));
    expect(some.texts.slice(0, -1).map((text) => /\[行\d+-\d+\]/.exec(text)?.[0])).to.deep.equal(
      texts.slice(0, some.texts.length - 1).map((text) => /\[行\d+-\d+\]/.exec(text)?.[0]),
    );
  });

  it('prints names with rare characters, nine parties and 3,000 characters in full', async () => {
    const parties = ['㛃文娟', '䶮建国', '𬱖秀英', '𫘧立新', '王家庄三组', '李秀英', '张桂兰', '刘志强', '欧阳永福'];
    const summary = Array.from({ length: 3_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 17) % 6_000))).join('');
    const { texts, whole } = await print([row(1, '一'), row(2, `${parties.join('、')}<br>${summary}`), row(3, '二')]);
    expect(whole).to.include(parties.join('、'));
    // Page by page the divided cell goes on where it stopped; what stands around it on a page is known.
    const cell = /(?:欧阳永福|〈2〉续)(.+?)(?:2元|〈3〉|\[计)/;
    const printed = texts.map((text) => cell.exec(text.replaceAll(' ', ''))?.[1] ?? '').join('');
    expect(printed === summary, `${printed.length} characters of the summary were printed`).to.equal(true);
    expect(numbers(whole, '合')).to.deep.equal([6]);
  });

  it('keeps a row whole that fits on a page, and divides one that does not, with 续 on each further piece', async () => {
    const tall = '雨季积水从邻家院墙排水口流入宅院，'.repeat(50);
    const { texts } = await print([row(1, '一'), row(2, tall), row(3, tall.repeat(4)), row(4, '末')]);
    const pagesWith = (mark: string) => texts.filter((text) => text.includes(mark)).length;
    expect(pagesWith('〈2〉')).to.equal(1);
    expect(pagesWith('〈3〉')).to.be.above(1);
    expect(pagesWith('〈3〉续')).to.equal(pagesWith('〈3〉') - 1);
  });

  it('lets an annex go on with its row, without a number of its own', async () => {
    const annex: TableRow = { html: '<tr><td colspan="3">附文</td></tr>', isAnnex: true };
    const { whole } = await print([row(1, '一'), annex, row(2, '二')]);
    expect(whole).to.include('[行1-2]').and.include('附文');
  });

  it('is one page with its heading and signature line when there are no rows', async () => {
    const { texts } = await print([]);
    expect(texts).to.have.length(1);
    expect(texts[0]).to.include('[页1/1]').and.include('[行0-0]').and.include('[合0]');
  });

  it('tells how far it is', async () => {
    const seen: TableProgress[] = [];
    const { texts } = await print([row(1, '一'), row(2, '二')], { onProgress: (progress) => void seen.push(progress) });
    expect(seen.map(({ measuredRows }) => measuredRows)).to.deep.equal([2, 2, 2]);
    expect(seen.at(-1)).to.deep.equal({ measuredRows: 2, printedPages: texts.length, pages: texts.length });
  });

  it('is refused when its furniture leaves no room, and when something in a row cannot be divided', async () => {
    const above = () => '<div style="height:150mm">登记簿</div>';
    const full = await print([row(1, '一')], { look: { ...look, above } }).catch((error: unknown) => error);
    expect(full).to.include({ key: 'pdf.no-room' });
    const block = '<div style="height:300mm"></div>';
    const high = await print([row(1, '一'), row(2, block)]).catch((error: unknown) => error);
    expect(high).to.deep.include({ key: 'pdf.row-too-high', params: { row: 2 } });
  });
});
