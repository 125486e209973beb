import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { House } from '../../src/context.ts';
import { bindVolume } from '../../src/dossiers/bind-volume.ts';
import type { Item } from '../../src/dossiers/rules/catalogue.ts';
import { SLOTS } from '../../src/dossiers/rules/slots.ts';
import type { PaperModel } from '../../src/papers/model.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { createFieldCrypto } from '../../src/platform/crypto/index.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { endBench, figure, timed } from './figures.ts';

/**
 * How long a dossier takes to be bound, beside its papers printed one by one in a warm browser.
 * `node test/bench/dossiers.ts --papers 30 --file FILE`; with `npm run bench` it has no words of its own.
 */
const { papers: count = '30', file } = parseArgs({
  options: { papers: { type: 'string' }, file: { type: 'string' } },
  allowPositionals: true,
}).values;
const STORY = '自来水管改造时未通知停水，三户人家的养鱼池缺水，鱼死亡，双方对赔偿数额争执不下。';

function paper(n: number): PaperModel {
  const field = { label: '记录', value: STORY.repeat(25), isNeeded: true, spans: null };
  return {
    ...{ kind: 'MEDIATION_RECORD', title: `人民调解记录${n}`, org: '示范街道东河村人民调解委员会', orgId: '' },
    ...{ number: '〔2026〕东河民调字第1号', copies: 0, notes: [] },
    blocks: [
      { is: 'fields', heading: null, rows: [[{ label: '地点', value: '东河村调解室', isNeeded: true, spans: null }]] },
      { is: 'box', label: '记录', field, lines: 10 },
      { is: 'seal', org: '示范街道东河村人民调解委员会', day: null },
    ],
  };
}

const folder = await mkdtemp(path.join(tmpdir(), 'dossiers-bench-'));
const log = { info: () => undefined, warn: () => undefined };
const browser = new PrintBrowser({ chromiumPath: null, folder: path.join(folder, 'print'), log });
const fields = createFieldCrypto([{ id: 1, key: Buffer.alloc(32, 7) }]);
const house = { env: { dataDir: folder }, log, fields } as unknown as House;
const at = new Date('2026-11-20T10:00:00+08:00');
const cover = {
  ...{ org: '示范街道东河村人民调解委员会', title: '张某某、孙某某邻里纠纷', number: '〔2026〕东河民调字第1号' },
  ...{ dossierNo: '', volume: '第1卷', mediators: '李某', from: '2026年10月1日', to: '2026年10月20日' },
  ...{ binder: '李某', boundOn: '2026年11月20日', retention: '短期（10年）', remark: '', isDemonstration: true },
};

try {
  const facts = { code: null, origin: null, hash: '0'.repeat(64), versionNo: 1, printNo: 1, at };
  await renderPaper({ house, browser }, paper(0), facts);
  const items: Item[] = [];
  const [, alone] = await timed('papers one by one', async () => {
    for (let n = 1; n <= Number(count); n++) {
      const { bytes } = await renderPaper({ house, browser }, paper(n), facts);
      const { sha256 } = await storeFile(folder, Buffer.from(bytes));
      const part = { sha256, mime: 'application/pdf', name: `记录${n}`, caption: '', isOwn: true };
      const slot = SLOTS[n % SLOTS.length] ?? 'OTHER';
      items.push({ item: `paper:${n}`, slot, title: `人民调解记录${n}`, remark: '', parts: [part] });
    }
  });
  const [bound, whole] = await timed('bound', () => bindVolume(house, browser, { cover, items, at }));
  const ratio = whole / alone;
  console.log(
    `${count} papers one by one: ${alone.toFixed(2)} s; bound: ${whole.toFixed(2)} s, ${bound.pages} sheets, ${bound.bytes.length} bytes`,
  );
  figure(`${count} papers bound, to the same one by one`, ratio, 1.5);
  if (file !== undefined) await writeFile(file, bound.bytes);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
endBench('dossiers');
