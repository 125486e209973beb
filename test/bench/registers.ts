import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAssets } from '../../src/platform/html/assets.ts';
import { createRenderer } from '../../src/platform/html/renderer.ts';
import { loadMessages } from '../../src/platform/i18n/messages.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { printTable } from '../../src/platform/pdf/print-table.ts';
import { qrPicture } from '../../src/platform/pdf/qr.ts';
import { toPdf } from '../../src/platform/pdf/render.ts';
import { type BookFrame, bookLook, bookRows } from '../../src/registers/book-paper.ts';
import { BOOKS } from '../../src/registers/columns.ts';
import type { PrintedRow, PrintedRows } from '../../src/registers/printed-rows.ts';
import type { Selection } from '../../src/registers/queries/book-rows.ts';
import { endBench, figure, timed } from './figures.ts';

/**
 * How long a register takes to print, beside the same rows given to a warm browser as one bare table, and how large it is.
 * What a long book costs in memory is measured by `books.ts`, in the worker itself. `node test/bench/registers.ts`.
 */
const STORY = '自来水管改造时未通知停水，三户人家的养鱼池缺水，鱼死亡，双方对赔偿数额争执不下。';
const CELLS = ['', '〔2026〕东河民调字第1号', '2026-11-20\n期限 2026-12-21', '依申请调解\n来访', '张某某', '孙某某'];
const MORE = [
  '邻里纠纷\n简单\n风险：蓝',
  STORY,
  '主：李某\n东河村调解室',
  '达成书面协议\n2026-11-20',
  '600 元',
  '未到期',
  '',
];

const rowOf = (i: number): PrintedRow => ({
  ...{
    entryId: String(i),
    occurredOn: '2026-11-20',
    unit: '东河村调解室',
    seq: i + 1,
    cells: [String(i + 1), ...CELLS.slice(1), ...MORE],
    note: '',
  },
  ...{ isVoid: i % 50 === 49, isClosed: false, sums: [1, 60_000] },
});

/** Made while they are asked for, as the worker unpacks them. */
const rowsOf = (count: number): PrintedRows => ({
  length: count,
  *[Symbol.iterator]() {
    for (let i = 0; i < count; i++) yield rowOf(i);
  },
});
const days = { fromOn: '2026-01-01', toOn: '2026-12-31' };
const selection: Selection = { kind: 'TJ', orgId: '', wholeStreet: false, variant: 'MASKED', ...days };
const title = '示范街道（东河村）调解案件登记簿';
const frame: BookFrame = {
  ...{ selection, title, unit: '东河村调解室', volumes: '2026年第1卷' },
  ...{ printedAt: '2026-11-20 10:00', hash: '0'.repeat(64), printNo: 1 },
  ...{ code: '7K2M-9QXR-04TB-ZC8H', qr: await qrPicture('https://example.org/v/7K2M-9QXR-04TB-ZC8H', { sizeMm: 18 }) },
};
const root = path.resolve(import.meta.dirname, '../..');
const renderer = createRenderer({
  dir: path.join(root, 'templates'),
  messages: loadMessages(path.join(root, 'templates/messages')),
  assets: loadAssets(path.join(root, 'templates/assets')),
  ...{ version: '0', onMissing: 'throw' },
});

const folder = await mkdtemp(path.join(tmpdir(), 'registers-bench-'));
const log = { info: () => undefined, warn: () => undefined };
const browser = new PrintBrowser({ chromiumPath: null, folder, log });
const now = new Date('2026-11-20T10:00:00+08:00');

/** The rows as one table without heading, sums, page numbers: what the browser alone needs. */
function bareHtml(count: number): string {
  const plain = [...bookRows(renderer, selection, rowsOf(count), [], now)].map(({ html }) => html).join('');
  const { columns, css } = bookLook(renderer, frame, now);
  return `<style>@page{size:A4 landscape;margin:15mm}table{width:100%;table-layout:fixed;border-collapse:collapse}td,th{border:.5pt solid}${css}</style><table>${columns}${plain}</table>`;
}

async function printed(count: number): Promise<number> {
  const [{ bytes, pages }, seconds] = await timed(`${count} rows, as a book`, () =>
    printTable(browser, {
      ...{ title, canary: title, printedAt: now, format: 'A4-landscape', sumCount: BOOKS.TJ.sums.length },
      look: bookLook(renderer, frame, now),
      rows: bookRows(renderer, selection, rowsOf(count), [], now),
    }),
  );
  size = bytes.length / count / 1000;
  console.log(`       ${pages} pages, ${size.toFixed(3)} kB a row`);
  return seconds;
}
let size = 0;

/** The quicker of two: the first run of anything pays for what is new. */
async function best(work: () => Promise<number>): Promise<number> {
  return Math.min(await work(), await work());
}

try {
  await browser.run(async () => undefined);
  const html = bareHtml(1000);
  const bare = await best(async () => {
    const [, seconds] = await timed('1000 rows, bare', () =>
      browser.run((page) => toPdf(page, html), { timeoutMs: 300_000 }),
    );
    return seconds;
  });
  const thousand = await best(() => printed(1000));
  figure('1,000 rows, times the bare printing', thousand / bare, 1.3);
  figure('1,000 rows, size of each', size, 0.7, ' kB');
  const ten = await printed(10_000);
  figure('10,000 rows, times those of 1,000', ten / thousand, 11);
  figure('10,000 rows, size of each', size, 0.7, ' kB');
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
endBench('registers');
