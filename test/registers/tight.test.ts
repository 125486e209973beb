import { expect } from 'chai';
import type { Context } from '../../src/context.ts';
import { closeWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { type Column, shareOf } from '../../src/registers/columns.ts';
import { lookOf, SHEET_KINDS, type SheetKind } from '../../src/registers/looks.ts';
import { printBook } from '../../src/registers/print-register.ts';
import { type PrintedRow, withoutMissingGlyphs } from '../../src/registers/printed-rows.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { type PlacedRun, pdfPlaces } from '../support/pdf-text.ts';

/** Of A4 landscape; the code begins where the text may not go. Millimetres. */
const [WIDTH, HEIGHT, MARGIN, CODE] = [297, 210, 15, 18];
/** At the left, where books are bound. */
const BINDING = 20;
const UNIT = '示范街道东河村人民调解委员会和为贵调解室及东河社区网格联合调解工作站';

const rowOf = (kind: SheetKind, cell: string, note = ''): PrintedRow => ({
  ...{ entryId: 'x', occurredOn: '2026-11-20', unit: '东河村', seq: 1, isVoid: note !== '', isClosed: false, note },
  ...{ cells: lookOf(kind).columns.map(({ key }) => (key === 'seq' ? '1' : cell)), sums: [1, 1, 1, 1] },
});

describe('printed books with more than their places hold', function () {
  this.timeout(60_000);
  let office: Office;
  let ctx: Context;
  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    ctx = await office.contextOf('centre_head');
  });
  after(async () => {
    await closeWarmBrowser(office.house);
    await office.close();
  });

  async function print(kind: SheetKind, row: PrintedRow): Promise<PlacedRun[]> {
    const { rows, missing } = withoutMissingGlyphs([row]);
    const days = { fromOn: '2026-11-01', toOn: '2026-11-30' };
    const selection = { kind, orgId: office.orgs.village1, wholeStreet: false, variant: 'MASKED' as const, ...days };
    const words = { title: `示范街道${lookOf(kind).title}`, unit: UNIT, volumes: '2026年第1卷', hash: 'a'.repeat(64) };
    const facts = {
      printNo: 1,
      at: office.clock.now(),
      code: 'SAMP-LE00-0000-0000',
      address: 'https://example.cn/v/x',
    };
    return pdfPlaces((await printBook(ctx, { selection, rows, missing, ...words }, facts)).bytes);
  }

  it('keep the line above the table clear of the code, however long the name of the unit is', async () => {
    const runs = await print('TJ', rowOf('TJ', '王桂兰'));
    const above = runs.filter(({ up }) => up > HEIGHT - MARGIN - CODE);
    const said = (some: readonly PlacedRun[]) => some.map(({ text }) => text.trim()).join('');
    expect(said(above)).to.contain('联合调解工作站');
    expect(said(runs)).to.match(/第1页\s*共1页/);
    for (const { text, right } of above) expect(right, text).to.be.at.most(WIDTH - MARGIN - CODE);
  });

  it('keep whole days inside of the narrowest column, in cell and remark', async () => {
    const runs = await print('HY', rowOf('HY', '已落实\n2026-11-20', '作废（2026-11-20，孙小满：重复登记）'));
    const days = runs.filter(({ text }) => text.includes('2026-11-20'));
    expect(days.length).to.be.greaterThan(10);
    for (const { text, right } of runs) expect(right, text).to.be.at.most(WIDTH - MARGIN + 0.3);
  });

  it('keep a 序号 of five digits whole and inside of its column, also where that is the narrowest of all', async () => {
    const share = (kind: SheetKind) => Number(shareOf(lookOf(kind), lookOf(kind).columns[0] as Column)) / 100;
    const kind = SHEET_KINDS.reduce((least, other) => (share(other) < share(least) ? other : least));
    const row = rowOf(kind, '王桂兰');
    const runs = await print(kind, { ...row, cells: row.cells.map((cell, i) => (i === 0 ? '14963' : cell)) });
    const seq = runs.find(({ text }) => text.includes('14963'));
    expect(seq?.right, kind).to.be.at.most(BINDING + share(kind) * (WIDTH - MARGIN - BINDING));
  });

  it('name what nobody can see, as papers do, and draw no box for it', () => {
    const { rows, missing } = withoutMissingGlyphs([rowOf('TJ', '甲\u0007乙\u202e丙')]);
    expect(rows[0]?.cells[1]).to.equal('甲〓乙〓丙');
    expect(missing.map(({ name }) => name)).to.deep.equal(['U+0007', 'U+202E']);
  });
});
