import {
  decodePDFRawStream,
  degrees,
  PDFArray,
  PDFDocument,
  type PDFPage,
  PDFRawStream,
  StandardFonts,
} from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { filePapers } from '../../src/dossiers/actions/file-papers.ts';
import { moveItem } from '../../src/dossiers/actions/move-item.ts';
import type { Slot } from '../../src/dossiers/rules/slots.ts';
import { storeFile } from '../../src/platform/files/store.ts';
import { VolumeBinder } from '../../src/platform/pdf/volume.ts';
import type { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { type Bound, bound, closedCase, png, work } from './support.ts';

/** 24 × 16, its upper left quarter blue, turned a quarter by the camera (Exif orientation 6). */
const TURNED = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAQABgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAYEAEAAwEAAAAAAAAAAAAAAAAABUOCwf/EABUBAQEAAAAAAAAAAAAAAAAAAAEE/8QAGhEAAgIDAAAAAAAAAAAAAAAAAAECEgMEEf/aAAwDAQACEQMRAD8Alq8FfnqsKcmxeNeAkAEwn//Z',
  'base64',
);
const HOSTILE = '{{7*7}}<img src=x onerror=alert(1)></style>𠮷';

describe('a bound volume', function () {
  this.timeout(240_000);
  let office: Office;
  let dispute: Dispute;
  let volume: Bound;

  const put = async (slot: Slot, name: string, mime: string, bytes: Buffer, note: string | null = null) => {
    const file = { name, mime, ...(await storeFile(office.house.env.dataDir, bytes)) };
    await filePapers(await dispute.head(), { caseId: dispute.caseId, slot, note, files: [file] });
  };
  const titles = (slot: Slot) => volume.catalogue.filter((line) => line.slot === slot).map(({ title }) => title);

  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
    dispute = await closedCase(office, ['RIGHTS_NOTICE', 'ACCEPTANCE', 'CLOSING_REPORT']);
    await work(office);
    await put('EVIDENCE', '院墙.jpg', 'image/jpeg', TURNED, HOSTILE);
    await put('EVIDENCE', '屋檐.png', 'image/png', png(30, 20));
    await put('IDENTITY', '身份证.png', 'image/png', png(60, 40));
    const court = await PDFDocument.create();
    const font = await court.embedFont(StandardFonts.Helvetica);
    for (const text of ['first sheet', 'second sheet']) court.addPage([2000, 900]).drawText(text, { font, size: 60 });
    court.getPage(1).setRotation(degrees(90));
    await put('CONFIRMATION', '法院材料.pdf', 'application/pdf', Buffer.from(await court.save()));
    await put('OTHER', '坏文件.pdf', 'application/pdf', Buffer.from('%PDF-1.4 broken %%EOF'));
    await put('OTHER', '不是图.png', 'image/png', Buffer.from('no picture at all'));
    volume = await bound(office, dispute);
  });
  after(() => office.close());

  it('holds cover, catalogue, everything in the order of the law, back cover', () => {
    expect(volume.state).to.equal('DONE');
    expect(volume.pages[0])
      .to.contain('人民调解卷宗')
      .and.contain('〔2026〕东河民调字第1号')
      .and.contain('短期（10年）');
    const order = [
      '人民调解受理登记表',
      '人民调解当事人权利义务告知书',
      '身份证',
      '院墙',
      '屋檐',
      '签字页',
      '法院材料',
      '人民调解结案报告表',
      '坏文件',
      '不是图',
    ];
    expect(volume.catalogue.map(({ title }) => title)).to.deep.equal(order);
    for (const title of order) expect(volume.pages[1]).to.contain(title);
    expect(volume.pages.at(-1)).to.contain('本卷页数').and.contain('立卷人');
  });

  it('has its pages numbered through without a gap, and the catalogue says which', () => {
    const last = volume.catalogue.at(-1)?.to ?? 0;
    expect(volume.pages).to.have.length(last + 3);
    volume.catalogue.forEach(({ from, to }, i) => {
      expect(from).to.equal((volume.catalogue[i - 1]?.to ?? 0) + 1);
      expect(to).to.be.at.least(from);
    });
    volume.pages.slice(2, -1).forEach((text, i) => {
      expect(text).to.contain(`卷内第${i + 1}页共${last}页`);
    });
    const court = volume.catalogue.find(({ title }) => title === '法院材料');
    expect(Number(court?.to) - Number(court?.from)).to.equal(1);
    expect(volume.pages[1]).to.contain(`${court?.from}-${court?.to}`);
    expect(volume.pages[1 + Number(court?.from)]).to.contain('firstsheet');
    expect(volume.pages.at(-1)).to.contain(`共${last}页`);
  });

  it('has pages of A4 only, also where pictures and foreign documents are larger', async () => {
    const document = await PDFDocument.load(volume.bytes, { updateMetadata: false });
    for (const page of document.getPages()) {
      expect(page.getWidth()).to.be.closeTo(595, 1.5);
      expect(page.getHeight()).to.be.closeTo(842, 1.5);
    }
  });

  it('tells of what cannot be printed on a leaf of its own, and prints what was typed as it is', () => {
    const leaf = (title: string) =>
      volume.pages[1 + Number(volume.catalogue.find((line) => line.title === title)?.from)];
    for (const title of ['坏文件', '不是图']) expect(leaf(title)).to.contain('原件见电子件').and.contain(title);
    expect(leaf('院墙')).to.contain('{{7*7}}<imgsrc=xonerror=alert(1)></style>').and.contain('U+20BB7');
  });

  it('keeps the order that somebody gave inside a place, and never across places', async () => {
    const { item } = volume.catalogue.find(({ title }) => title === '屋檐') ?? { item: '' };
    await moveItem(await dispute.head(), { caseId: dispute.caseId, item, step: 'UP' });
    await moveItem(await dispute.head(), { caseId: dispute.caseId, item, step: 'UP' });
    const before = volume;
    volume = await bound(office, dispute);
    expect(titles('EVIDENCE')).to.deep.equal(['屋檐', '院墙']);
    expect(volume.catalogue.map(({ slot }) => slot)).to.deep.equal(before.catalogue.map(({ slot }) => slot));
  });
});

function operatorsOf({ node, doc }: PDFPage): string[] {
  const contents = node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => doc.context.lookup(one)) : [contents];
  return streams.flatMap((stream) =>
    stream instanceof PDFRawStream
      ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1').split('\n')
      : [],
  );
}

describe('a picture on a page', () => {
  it('stands upright however the camera was held (Exif orientation 6)', async () => {
    const binder = new VolumeBinder();
    await binder.addPicture(TURNED, 'image/jpeg');
    await binder.addPicture(png(30, 20), 'image/png');
    const document = await PDFDocument.load(await binder.finish('图', new Date('2026-11-20T02:00:00Z')), {
      updateMetadata: false,
    });
    const turn = document.getPages().map((page) => {
      const drawn = operatorsOf(page).find((line) => line.endsWith(' cm')) ?? '';
      return drawn.split(' ').slice(0, 6).map(Number);
    });
    const [turned, straight] = turn as [number[], number[]];
    // The first stands on its side: width comes from the picture's height.
    expect(turned[0]).to.equal(0);
    expect(turned[1]).to.be.below(0);
    expect(turned[2]).to.be.above(0);
    expect(Math.abs(turned[1] ?? 0) / (turned[2] ?? 1)).to.be.closeTo(24 / 16, 0.01);
    expect(straight.slice(1, 3)).to.deep.equal([0, 0]);
  });

  it('is refused by itself when it is no picture', async () => {
    const binder = new VolumeBinder();
    for (const mime of ['image/png', 'image/jpeg']) {
      const fault = await binder.addPicture(Buffer.from('no picture'), mime).catch((error: unknown) => error);
      expect(fault).to.be.instanceOf(Error);
    }
    expect(binder.pages).to.equal(0);
  });
});
