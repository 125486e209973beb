import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodePDFRawStream, PDFArray, PDFDocument, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { expect } from 'chai';
import { readCodes } from '../../../src/platform/images/read-codes.ts';
import { stampCodes } from '../../../src/platform/pdf/stamp-codes.ts';
import { type Camera, openCamera } from '../../support/camera.ts';
import { testFolder } from '../../support/environment.ts';

/** All that is drawn on a page, as text. */
function operators(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => page.doc.context.lookup(ref)) : [contents];
  const decode = (stream: unknown) =>
    stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : new Uint8Array();
  return streams.map((stream) => Buffer.from(decode(stream)).toString('latin1')).join('\n');
}

/** The page as a printer would see it: the filled rectangles, black and white, in points from below. */
function drawn(page: PDFPage): string {
  const shapes: string[] = [];
  let fill = '#000';
  for (const line of operators(page).split('\n')) {
    const grey = /^([\d.]+) g$/.exec(line.trim());
    if (grey) fill = grey[1] === '1' ? '#fff' : '#000';
    const [, x, y, width, height] = /^(\S+) (\S+) (\S+) (\S+) re$/.exec(line.trim()) ?? [];
    if (x !== undefined) shapes.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`);
  }
  const { width, height } = page.getSize();
  return `<body style="margin:0;background:#fff"><svg width="${width * 1.7}" height="${height * 1.7}" viewBox="0 0 ${width} ${height}"
    shape-rendering="crispEdges"><g transform="translate(0 ${height}) scale(1 -1)">${shapes.join('')}</g></svg></body>`;
}

describe('Codes stamped on a document', function () {
  this.timeout(60_000);
  let camera: Camera;
  before(async () => {
    camera = await openCamera();
  });
  after(() => camera.close());

  const textOf = (page: number, pages: number) => `http://127.0.0.1:3000/v/7K2M-9QXR-04TB-ZC8H/${page}?of=${pages}`;

  it('are one for each page and read as its own', async () => {
    const plain = await PDFDocument.create();
    plain.setTitle('协议书');
    for (let n = 0; n < 2; n++) plain.addPage([595, 842]);
    const stamped = await PDFDocument.load(await stampCodes(await plain.save(), textOf), { updateMetadata: false });
    expect([stamped.getPageCount(), stamped.getTitle()]).to.deep.equal([2, '协议书']);
    const folder = await testFolder();
    const files: string[] = [];
    for (const [index, page] of stamped.getPages().entries()) {
      const file = path.join(folder, `${index}.jpg`);
      await writeFile(file, await camera.show(drawn(page)));
      files.push(file);
    }
    expect(await readCodes(files)).to.deep.equal([[textOf(1, 2)], [textOf(2, 2)]]);
  });
});
