import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import { readSeqs } from '../../src/registers/rules.ts';
import { register } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { printInput } from './support.ts';

describe('a sheet that was filled in by hand', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  let address: string;
  let printed: string;
  before(async () => {
    await withOwnFiles(pages.office);
    const head = await pages.office.contextOf('village_head', 'village1');
    for (let i = 0; i < 3; i++)
      await register(await pages.office.contextOf('village_head', 'village1'), { 'visitors.0.name': `赵第${i}` });
    const blank = { product: 'BLANK', sheetCount: 1 } as const;
    const { printId } = await requestPrint(head, printInput({ place: pages.office.orgs.village1, ...blank }));
    printed = `/registers/prints/${printId}`;
    const [sheet] = await pages.office.sql<{ id: string }>('select id from register_sheet');
    address = `/registers/sheets/${sheet?.id}`;
  });
  const photo = async () => {
    const bytes = await readFile(path.resolve(import.meta.dirname, '../tour/village-home.png'));
    return new File([Uint8Array.from(bytes)], '手写页.png', { type: 'image/png' });
  };

  it('is reached from the page of its print, also without a camera that reads its code', async () => {
    const mine = await pages.web.as('village_head', 'village1');
    const { text } = await mine.get(printed);
    const [sheet] = await pages.office.sql<{ no: string }>('select sheet_no as no from register_sheet');
    expect(text).to.contain(`href="${address}"`).and.contain(sheet?.no);
    expect((await mine.get(address)).text).to.contain(sheet?.no);
  });

  it('takes its photo with the rows that were typed from it, once', async () => {
    const mine = await pages.web.as('village_head', 'village1');
    for (let i = 0; i < 2; i++) {
      const { status } = await mine.post(address, { rows: '1-2、3', photos: await photo() });
      expect(status).to.equal(303);
    }
    const { text } = await mine.get(address);
    expect(text).to.contain('第 1、2、3 行');
    const href = /src="(\/registers\/sheets\/[^"]+)"/.exec(text)?.[1] ?? '';
    const { status, headers } = await mine.get(href);
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.contain('image/png');
    const kept = await pages.office.sql('select cardinality(entry_ids) as rows from sheet_photo');
    expect(kept).to.deep.equal([{ rows: 3 }]);
    const stranger = await pages.web.as('village_head', 'village2');
    expect((await stranger.get(address)).status).to.equal(404);
    expect((await stranger.get(href)).status).to.equal(404);
  });

  it('takes rows that were typed later, or named wrongly, without the photo again', async () => {
    const mine = await pages.web.as('village_head', 'village1');
    const { status } = await mine.post(address, { rows: '2' });
    expect(status).to.equal(303);
    const { text } = await mine.get(address);
    expect(text).to.contain('2026年第 2 行').and.contain('value="2"').and.contain('href="/intakes/new"');
    expect((await mine.post(address, { rows: '1-3', photos: await photo() })).status).to.equal(303);
    expect((await mine.get(address)).text).to.contain('2026年第 1、2、3 行');
    expect(await pages.office.sql('select 1 from sheet_photo')).to.have.length(1);
  });

  it('looks for rows in the book of the year that is named, at first the year of its number', async () => {
    const mine = await pages.web.as('village_head', 'village1');
    expect((await mine.post(address, { rows: '1', year: '2027' })).text).to.contain('簿里没有第 1 行');
    pages.office.clock.set(new Date('2027-01-04T02:00:00Z'));
    const { text } = await mine.get(address);
    expect(text)
      .to.contain('哪一年的簿')
      .and.match(/<option value="2026" selected>/);
    expect((await mine.post(address, { rows: '1-3' })).status).to.equal(303);
    pages.office.clock.set(new Date('2026-11-20T02:00:00Z'));
  });

  it('refuses no photo, and rows that the book has not, at the field, and keeps what was typed', async () => {
    const mine = await pages.web.as('village_head', 'village1');
    const lacking = await mine.post(address, { rows: '1、77', photos: await photo() });
    expect(lacking.status).to.equal(422);
    expect(lacking.text).to.contain('簿里没有第 77 行').and.contain('1、77');
    const { printId } = await requestPrint(
      await pages.office.contextOf('village_head', 'village1'),
      printInput({ place: pages.office.orgs.village1, product: 'BLANK', sheetCount: 1 }),
    );
    const [fresh] = await pages.office.sql<{ id: string }>('select id from register_sheet where print_id = $1', [
      printId,
    ]);
    const none = await mine.post(`/registers/sheets/${fresh?.id}`, { rows: '1' });
    expect(none.text).to.contain('请选一张照片');
  });

  it('names rows as people write them', () => {
    expect(readSeqs('3-5、11 ，第1号')).to.deep.equal({ ok: true, value: [1, 3, 4, 5, 11] });
    expect(readSeqs('')).to.deep.equal({ ok: true, value: [] });
    for (const typed of ['5-3', '0', '-2', '1-9999', '三']) expect(readSeqs(typed).ok, typed).to.equal(false);
  });
});
