import { PDFDocument } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { savedDocument } from '../../../src/platform/pdf/save-document.ts';

async function documentOf(pages: number): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (let page = 1; page <= pages; page++) document.addPage([500 + page, 700]).drawRectangle({ x: page, height: 20 });
  return document;
}

describe('a finished document', () => {
  it('has all its pages in order when it is read again, each with what stands on it', async () => {
    const again = await PDFDocument.load(await savedDocument(await documentOf(120)), { updateMetadata: false });
    expect(again.getPages().map((page) => page.getWidth())).to.deep.equal(
      Array.from({ length: 120 }, (_, i) => 501 + i),
    );
    for (const page of again.getPages()) expect(page.node.Contents()).to.not.equal(undefined);
  });

  it('does not write the dictionary of any page plainly', async () => {
    const saved = Buffer.from(await savedDocument(await documentOf(120))).toString('latin1');
    expect(saved).to.not.match(/\/Type \/Page\b/);
    const plain = await (await documentOf(120)).save({ useObjectStreams: true });
    expect(Buffer.from(plain).toString('latin1')).to.match(/\/Type \/Page\b/);
    expect(saved.length).to.be.below(plain.length - 120 * 100);
  });

  it('may be read, changed and saved again', async () => {
    const document = await PDFDocument.load(await savedDocument(await documentOf(3)), { updateMetadata: false });
    document.getPages().forEach((page) => void page.drawRectangle({ width: 30 }));
    const again = await PDFDocument.load(await savedDocument(document), { updateMetadata: false });
    expect(again.getPages().map((page) => page.getWidth())).to.deep.equal([501, 502, 503]);
  });
});
