import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { Invalid } from '../../src/platform/http/refusals.ts';
import { closeVolume } from '../../src/registers/actions/close-volume.ts';
import { freezeMonth } from '../../src/registers/actions/freeze-month.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import { BOOKS } from '../../src/registers/columns.ts';
import { Dispute } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { type Done, finish, print, printInput } from './support.ts';

const whole = (done: Done) => done.pages.join('').replace(/\s/g, '');

describe('what is printed of a book beside the book itself', function () {
  this.timeout(180_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    const head = await office.contextOf('village_head', 'village1');
    for (let i = 1; i <= 12; i++)
      await register(head, {
        'visitors.0.name': `赵第${i}`,
        summary: i === 2 ? '=1+1 宅基地边界界石去年修路时被挪动' : '屋檐滴水落在两家共用过道，雨天过不去人',
      });
    await register(head, { 'visitors.0.name': '钱某', summary: '</t></is><c/>{{7*7}} 边界不清楚的事情说了三遍' });
  });
  after(() => office.close());

  const make = async (more: Parameters<typeof print>[2]) =>
    print(office, await office.contextOf('village_head', 'village1'), { place: office.orgs.village1, ...more });

  it('is a bound book: cover, catalogue by month with its pages, all pages numbered through', async () => {
    const done = await make({ product: 'BOUND' });
    const pages = done.pages.map((text) => text.replace(/\s/g, ''));
    expect(pages[0])
      .to.contain('示范街道（东河村）接访登记簿')
      .and.contain('13行')
      .and.contain(`共${done.pageCount}页`);
    expect(pages[1])
      .to.contain('目录')
      .and.contain('2026-11')
      .and.match(/1[–‒]13/);
    pages.forEach((text, i) => {
      expect(text).to.contain(`装订第${i + 1}页共${done.pageCount}页`);
    });
    expect(pages[2]).to.contain('第1页').and.contain('赵第1');
    const plain = await make({});
    expect(done.contentHash, 'binding changes nothing of the content').to.equal(plain.contentHash);
    expect([done.printNo, plain.printNo]).to.deep.equal([1, 1]);
  });

  it('is a spreadsheet of the same rows and columns, set up for print, in which nothing is a formula', async () => {
    const done = await make({ product: 'XLSX' }).catch((fault: unknown) => fault as Error);
    const [row] = await office.sql<{ sha: string }>(
      "select file_sha256 as sha from register_print where product = 'XLSX' and state = 'DONE'",
    );
    expect(row, String(done)).not.to.equal(undefined);
    const { bytes } = done as Done;
    const parts = unzipSync(bytes);
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
    const sheet = part('xl/worksheets/sheet1.xml');
    for (const { heading } of BOOKS.JF.columns) expect(sheet).to.contain(`>${heading}</t>`);
    expect(sheet.match(/<col min/g)).to.have.length(BOOKS.JF.columns.length);
    expect(sheet).to.contain('ySplit="4"').and.contain('state="frozen"');
    expect(sheet).to.contain('orientation="landscape"').and.contain('paperSize="9"').and.contain('<pageMargins');
    expect(part('xl/workbook.xml')).to.contain('_xlnm.Print_Titles').and.contain('$4:$4');
    expect(sheet).not.to.contain('<f>');
    expect(sheet).to.match(/s="5" t="inlineStr"><is><t xml:space="preserve">=1\+1 宅基地边界/);
    expect(sheet).to.contain('&lt;/t&gt;&lt;/is&gt;&lt;c/&gt;{{7*7}}');
    expect(sheet.match(/<row /g)).to.have.length(4 + 13 + 1);
  });

  it('is a slip of one row', async () => {
    const done = await make({ product: 'SLIP', seq: 3 });
    expect(done).to.include({ rowCount: 1, pageCount: 1 });
    expect(whole(done)).to.contain('单行登记条').and.contain('赵第3').and.not.contain('赵第4');
    const none = await make({ product: 'SLIP', seq: 99 }).catch((fault: unknown) => fault);
    expect(none).to.be.instanceOf(Invalid);
  });

  for (const blankRows of [10, 15, 20] as const) {
    it(`is an empty form of ${blankRows} rows on one sheet each, with numbers that go on`, async () => {
      const done = await make({ product: 'BLANK', blankRows, sheetCount: 2 });
      expect(done.pageCount).to.equal(2);
      const numbers = whole(done).match(/东河空-2026-\d{4}/g) ?? [];
      expect(new Set(numbers).size).to.equal(2);
      const stored = await office.sql<{ no: string }>('select sheet_no as no from register_sheet order by sheet_no');
      expect(stored.map(({ no }) => no.slice(-4))).to.deep.equal(stored.map((_, i) => String(i + 1).padStart(4, '0')));
      expect(numbers.every((no) => stored.some((sheet) => sheet.no === no))).to.equal(true);
    });
  }

  it('carries a code on its pages that anybody can check, without content', async () => {
    const done = await make({});
    const [{ code = '' } = {}] = await office.sql<{ code: string }>(
      'select verification_code as code from register_print where id = $1',
      [done.id],
    );
    for (const page of done.pages) expect(page).to.contain(code);
    const [issued] = await office.sql(
      'select page_count as pages, content_hash as hash from verification_code where code = $1',
      [code],
    );
    expect(issued).to.deep.equal({ pages: done.pageCount, hash: done.contentHash });
  });

  it('goes into the next volume when one is closed; numbers go on, and the old rows stay where they are', async () => {
    const centre = await office.contextOf('centre_head');
    await closeVolume(centre, { kind: 'JF', orgId: office.orgs.village1, year: 2026 });
    await register(await office.contextOf('village_head', 'village1'), { 'visitors.0.name': '后来人' });
    const rows = await office.sql<{ seq: number; volume: number }>(
      `select e.seq, e.volume from register_entry e join register_book b on b.id = e.book_id where b.kind = 'JF' order by e.seq`,
    );
    expect(rows.slice(-2)).to.deep.equal([
      { seq: 13, volume: 1 },
      { seq: 14, volume: 2 },
    ]);
    expect(whole(await make({}))).to.contain('2026年第1卷、2026年第2卷');
    const closed = await closeVolume(await office.contextOf('centre_head'), {
      kind: 'JF',
      orgId: office.orgs.village1,
      year: 2026,
    });
    expect(closed.closed).to.equal(2);
    const again = closeVolume(await office.contextOf('centre_head'), {
      kind: 'JF',
      orgId: office.orgs.village1,
      year: 2026,
    });
    expect(await again.catch((fault: { status?: number }) => fault.status)).to.equal(409);
  });

  it('is printed as it was read while its month is being closed, and the next print says the same', async () => {
    await Dispute.file(office, 'village2').then((dispute) => dispute.to('ACCEPTED'));
    office.clock.set(new Date('2026-12-02T10:00:00+08:00'));
    const head = await office.contextOf('village_head', 'village2');
    const input = printInput({ kind: 'TJ', place: office.orgs.village2, fromOn: '2026-11-01', toOn: '2026-11-30' });
    const { printId } = await requestPrint(head, input);
    const running = finish(office, printId);
    await freezeMonth(await office.contextOf('centre_head'), {
      kind: 'TJ',
      orgId: office.orgs.village2,
      month: '2026-11',
    });
    const done = await running;
    const [frozen] = await office.sql<{ hash: string }>('select content_hash as hash from register_freeze');
    expect(done).to.include({ state: 'DONE', contentHash: frozen?.hash });
    const after = await print(office, await office.contextOf('village_head', 'village2'), input);
    expect(after).to.include({ contentHash: frozen?.hash, printNo: 2 });
  });
});
