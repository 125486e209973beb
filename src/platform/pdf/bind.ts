import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { PDFDocument, PDFName, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { compactContent } from './compact-content.ts';
import { inOrder } from './in-order.ts';
import { decoded } from './pdf-objects.ts';
import { savedDocument } from './save-document.ts';
import { SharedFonts } from './share-fonts.ts';

const compress = promisify(deflate);

export type DocumentFacts = {
  title: string;
  /** Text that stands on the first page, see `checkPdf`. */
  canary: string;
  /** Told as the time of creation; the same content with the same time makes the same bytes. */
  printedAt: Date;
};

async function compactPage({ node, doc: { context } }: PDFPage): Promise<void> {
  const content = node.Contents();
  if (!(content instanceof PDFRawStream)) return;
  const operators = compactContent(decoded(content).toString('latin1'));
  // A copy: the compressor's own memory is five times as large as what is in it.
  const stream = Uint8Array.from(await compress(Buffer.from(operators, 'latin1'), { level: 9 }));
  const dict = context.obj({ Filter: 'FlateDecode', Length: stream.length });
  node.set(PDFName.of('Contents'), context.register(PDFRawStream.of(dict, stream)));
}

/** Makes one document of parts that the browser printed. Parts are added in their order. */
export class Binder {
  readonly #fonts = new SharedFonts();
  #whole = PDFDocument.create({ updateMetadata: false });

  /** @returns number of pages in the part */
  async add(part: Uint8Array): Promise<number> {
    const whole = await this.#whole;
    const source = await PDFDocument.load(part, { updateMetadata: false });
    // A few at a time: each takes a quarter of a megabyte while it is compressed.
    for await (const _ of inOrder(source.getPages(), 4, compactPage));
    this.#fonts.takeFrom(source.context);
    for (const page of await whole.copyPages(source, source.getPageIndices())) whole.addPage(page);
    return source.getPageCount();
  }

  /** Lays the text of one-page-for-one-page furniture over the pages that are there. */
  async overlay(furniture: Uint8Array): Promise<void> {
    const whole = await this.#whole;
    const source = await PDFDocument.load(furniture, { updateMetadata: false });
    this.#fonts.takeFrom(source.context);
    const layers = await whole.embedPdf(source, source.getPageIndices());
    whole.getPages().forEach((page, index) => {
      const layer = layers[index];
      if (layer !== undefined) page.drawPage(layer);
    });
  }

  async finish({ title, printedAt }: Omit<DocumentFacts, 'canary'>): Promise<Uint8Array> {
    const whole = await this.#whole;
    whole.setTitle(title);
    whole.setLanguage('zh-CN');
    whole.setProducer('dispute-mediation');
    whole.setCreationDate(printedAt);
    whole.setModificationDate(printedAt);
    await whole.flush();
    this.#fonts.putInto(whole.context);
    const bytes = await savedDocument(whole);
    // A book of 50,000 rows takes 200 MB here, and is about to be read again.
    this.#whole = PDFDocument.create({ updateMetadata: false });
    return bytes;
  }
}
