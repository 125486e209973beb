import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadAssets } from '../../src/platform/html/assets.ts';
import { createRenderer } from '../../src/platform/html/renderer.ts';
import { loadMessages } from '../../src/platform/i18n/messages.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { printTable } from '../../src/platform/pdf/print-table.ts';
import { qrSvg } from '../../src/platform/pdf/qr.ts';
import { toPdf } from '../../src/platform/pdf/render.ts';
import { type BookFrame, bookLook, bookRows } from '../../src/registers/book-paper.ts';
import { BOOKS } from '../../src/registers/columns.ts';
import type { PrintedRow } from '../../src/registers/printed-rows.ts';
import type { Selection } from '../../src/registers/queries/book-rows.ts';

/**
 * How long a register of so many rows takes to print, beside the same rows given to the browser as one bare table.
 * `node test/bench/registers.ts [rows] [file for the PDF]`
 */
const [count = '1000', file] = process.argv.slice(2);
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

const rows: PrintedRow[] = Array.from({ length: Number(count) }, (_, i) => ({
  ...{
    entryId: String(i),
    occurredOn: '2026-11-20',
    unit: '东河村调解室',
    seq: i + 1,
    cells: [String(i + 1), ...CELLS.slice(1), ...MORE],
    note: '',
  },
  ...{ isVoid: i % 50 === 49, isClosed: false, sums: [1, 60_000] },
}));
const days = { fromOn: '2026-01-01', toOn: '2026-12-31' };
const selection: Selection = { kind: 'TJ', orgId: '', wholeStreet: false, variant: 'MASKED', ...days };
const title = '示范街道（东河村）调解案件登记簿';
const frame: BookFrame = {
  ...{ selection, title, unit: '东河村调解室', volumes: '2026年第1卷' },
  ...{ printedAt: '2026-11-20 10:00', hash: '0'.repeat(64), printNo: 1 },
  ...{ code: '7K2M-9QXR-04TB-ZC8H', qr: qrSvg('https://example.org/v/7K2M-9QXR-04TB-ZC8H', { sizeMm: 18 }) },
};
const root = path.resolve(import.meta.dirname, '../..');
const renderer = createRenderer({
  dir: path.join(root, 'templates'),
  messages: loadMessages(path.join(root, 'templates/messages')),
  assets: loadAssets(path.join(root, 'templates/assets')),
  ...{ version: '0', onMissing: 'throw' },
});

async function timed<T>(what: string, work: () => Promise<T>): Promise<[T, number]> {
  const begun = performance.now();
  const result = await work();
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${what}: ${seconds.toFixed(2)} s`);
  return [result, seconds];
}

const folder = await mkdtemp(path.join(tmpdir(), 'registers-bench-'));
const log = { info: () => undefined, warn: () => undefined };
const browser = new PrintBrowser({ chromiumPath: null, folder, log });
const now = new Date('2026-11-20T10:00:00+08:00');
try {
  await browser.run(async () => undefined);
  const plain = [...bookRows(renderer, selection, rows, [], now)].map(({ html }) => html).join('');
  const { columns, css } = bookLook(renderer, frame, now);
  const bare = `<style>@page{size:A4 landscape;margin:15mm}table{width:100%;table-layout:fixed;border-collapse:collapse}td,th{border:.5pt solid}${css}</style><table>${columns}${plain}</table>`;
  const [, alone] = await timed(`${count} rows, bare`, () =>
    browser.run((page) => toPdf(page, bare), { timeoutMs: 300_000 }),
  );
  const [printed, whole] = await timed(`${count} rows, as a book`, () =>
    printTable(browser, {
      ...{ title, canary: title, printedAt: now, format: 'A4-landscape', sumCount: BOOKS.TJ.sums.length },
      look: bookLook(renderer, frame, now),
      rows: bookRows(renderer, selection, rows, [], now),
    }),
  );
  console.log(`${printed.pages} pages, ${printed.bytes.length} bytes, ratio ${(whole / alone).toFixed(2)}`);
  if (file !== undefined) await writeFile(file, printed.bytes);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
