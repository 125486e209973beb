import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import {
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  type PDFPage,
  type PDFPageLeaf,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { compactContent } from './compact-content.ts';
import { inOrder } from './in-order.ts';
import { PageTree } from './page-tree.ts';
import { decoded, dictIn } from './pdf-objects.ts';
import { PdfWriter } from './pdf-writer.ts';
import { SharedFonts } from './share-fonts.ts';

const compress = promisify(deflate);

export type DocumentFacts = {
  title: string;
  /** Text that stands on the first page, see `checkPdf`. */
  canary: string;
  /** Told as the time of creation; the same content with the same time makes the same bytes. */
  printedAt: Date;
};

/** Number of pages of a document. */
export const pageCount = async (bytes: Uint8Array): Promise<number> =>
  (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount();

/** Name under which a page knows what is laid over it. */
const LAYER = PDFName.of('Layer');

async function compactPage({ node, doc: { context } }: PDFPage, hasLayer: boolean): Promise<void> {
  const content = node.Contents();
  if (!(content instanceof PDFRawStream)) return;
  const drawn = compactContent(decoded(content).toString('latin1'));
  // What the page leaves behind of scale and colours shall not reach the layer.
  const operators = hasLayer ? `q\n${drawn}\nQ\n/Layer Do` : drawn;
  // A copy: the compressor's own memory is five times as large as what is in it.
  const stream = Uint8Array.from(await compress(Buffer.from(operators, 'latin1'), { level: 9 }));
  const dict = context.obj({ Filter: 'FlateDecode', Length: stream.length });
  node.set(PDFName.of('Contents'), context.register(PDFRawStream.of(dict, stream)));
}

/** What a page draws as something that another page may draw (ISO 32000-1, 8.10). */
function formOf({ node, doc: { context } }: PDFPage): PDFRef | undefined {
  const content = node.Contents();
  if (!(content instanceof PDFRawStream)) return undefined;
  for (const [name, value] of Object.entries({ Type: 'XObject', Subtype: 'Form' }))
    content.dict.set(PDFName.of(name), PDFName.of(value));
  content.dict.set(PDFName.of('BBox'), node.MediaBox());
  content.dict.set(PDFName.of('Resources'), node.Resources() ?? context.obj({}));
  return context.register(content);
}

function layOver(page: PDFPageLeaf, form: PDFRef): void {
  const { context } = page;
  const own = page.Resources();
  // A copy: pages of one part may share their resources.
  const resources = own?.clone(context) ?? context.obj({});
  const objects = dictIn(resources, 'XObject')?.clone(context) ?? PDFDict.withContext(context);
  objects.set(LAYER, form);
  resources.set(PDFName.of('XObject'), objects);
  page.set(PDFName.of('Resources'), resources);
}

/**
 * Makes one document of parts that the browser printed. Parts are added in their order, and written at once: in memory
 * there is never more than one of them beside the file.
 */
export class Binder {
  readonly #fonts = new SharedFonts();
  readonly #context = PDFContext.create();
  readonly #writer = new PdfWriter(this.#context);
  readonly #tree = new PageTree(this.#context);

  /**
   * @param layer text that is laid over the part, page for page
   * @returns number of pages in the part
   */
  async add(part: Uint8Array, layer: Uint8Array | null = null): Promise<number> {
    const source = await PDFDocument.load(part, { updateMetadata: false });
    const pages = source.getPages();
    const forms = layer === null ? [] : await this.#forms(layer);
    const work = (page: PDFPage, index: number) => compactPage(page, forms[index] !== undefined);
    // A few at a time: each takes a quarter of a megabyte while it is compressed.
    for await (const _ of inOrder(pages, 4, work));
    this.#fonts.takeFrom(source.context);
    const copier = PDFObjectCopier.for(source.context, this.#context);
    pages.forEach(({ node }, index) => {
      const page = copier.copy(node);
      const form = forms[index];
      if (form !== undefined) layOver(page, form);
      this.#tree.add(page);
    });
    this.#writer.drain((object) => this.#fonts.isTaken(object));
    return pages.length;
  }

  async #forms(layer: Uint8Array): Promise<(PDFRef | undefined)[]> {
    const source = await PDFDocument.load(layer, { updateMetadata: false });
    const pages = source.getPages();
    for await (const _ of inOrder(pages, 4, (page) => compactPage(page, false)));
    this.#fonts.takeFrom(source.context);
    const copier = PDFObjectCopier.for(source.context, this.#context);
    return pages.map((page) => {
      const form = formOf(page);
      return form && copier.copy(form);
    });
  }

  /** The whole document; afterwards no part can be added. */
  finish({ title, printedAt }: Omit<DocumentFacts, 'canary'>): Uint8Array {
    const context = this.#context;
    this.#fonts.putInto(context);
    const time = PDFString.fromDate(printedAt);
    const info = { Title: PDFHexString.fromText(title), Producer: PDFHexString.fromText('dispute-mediation') };
    const catalog = { Type: 'Catalog', Pages: this.#tree.close(), Lang: PDFString.of('zh-CN') };
    return this.#writer.finish(
      context.register(context.obj(catalog)),
      context.register(context.obj({ ...info, CreationDate: time, ModDate: time })),
    );
  }
}
