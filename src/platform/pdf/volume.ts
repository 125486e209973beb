import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  type PDFEmbeddedPage,
  type PDFImage,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';
import { jpegOrientation } from '../files/jpeg.ts';
import { savedDocument } from './save-document.ts';
import { SharedFonts } from './share-fonts.ts';

/** Points: 72 to the inch. */
const MM = 72 / 25.4;
const A4 = { width: 210 * MM, height: 297 * MM };
/** Where pictures and foreign pages lie: number above, caption below, binding on the left. */
const FRAME = { left: 22 * MM, right: 12 * MM, top: 20 * MM, bottom: 34 * MM };
const INSIDE = { width: A4.width - FRAME.left - FRAME.right, height: A4.height - FRAME.top - FRAME.bottom };

type Size = { width: number; height: number };
type Box = Size & { x: number; y: number };

/** The largest size of the same shape inside the frame, in its middle; nothing is enlarged beyond `most`. */
function fitted({ width, height }: Size, most = Number.POSITIVE_INFINITY): Box {
  const scale = Math.min(INSIDE.width / width, INSIDE.height / height, most);
  const size = { width: width * scale, height: height * scale };
  return {
    ...size,
    x: FRAME.left + (INSIDE.width - size.width) / 2,
    y: FRAME.bottom + (INSIDE.height - size.height) / 2,
  };
}

/** A picture's unit square onto the box, turned as its camera says (Exif 2.32, orientation 1 to 8). */
function turned(
  orientation: number,
  { x, y, width: w, height: h }: Box,
): [number, number, number, number, number, number] {
  const ways: Record<number, [number, number, number, number, number, number]> = {
    1: [w, 0, 0, h, x, y],
    2: [-w, 0, 0, h, x + w, y],
    3: [-w, 0, 0, -h, x + w, y + h],
    4: [w, 0, 0, -h, x, y + h],
    5: [0, -h, -w, 0, x + w, y + h],
    6: [0, -h, w, 0, x, y + h],
    7: [0, h, w, 0, x, y],
    8: [0, h, -w, 0, x + w, y],
  };
  return ways[orientation] ?? [w, 0, 0, h, x, y];
}

/**
 * Puts papers, pictures and foreign documents behind each other as A4 pages and lays text over them afterwards. What
 * cannot be read is refused by the part, so that one broken file never spoils the volume.
 */
export class VolumeBinder {
  readonly #fonts = new SharedFonts();
  readonly #whole = PDFDocument.create({ updateMetadata: false });
  #pages = 0;

  get pages(): number {
    return this.#pages;
  }

  /** Pages of a document of ours, as they are. @returns how many */
  async addOwn(bytes: Uint8Array, at?: number): Promise<number> {
    const whole = await this.#whole;
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    this.#fonts.takeFrom(source.context);
    const pages = await whole.copyPages(source, source.getPageIndices());
    pages.forEach((page, index) => void (at === undefined ? whole.addPage(page) : whole.insertPage(at + index, page)));
    this.#pages += pages.length;
    return pages.length;
  }

  /** Pages of anybody's document, each scaled into a page of ours. @throws what the reader of it throws */
  async addForeign(bytes: Uint8Array): Promise<number> {
    const whole = await this.#whole;
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    const pages = source.getPages();
    if (pages.length === 0) throw new Error('no pages');
    const embedded = await whole.embedPages(pages);
    // Copied now, so that a broken one throws here and not when everything is written.
    for (const page of embedded) await page.embed();
    embedded.forEach((page, index) => {
      this.#draw(whole.addPage([A4.width, A4.height]), page, pages[index]?.getRotation().angle ?? 0);
    });
    this.#pages += embedded.length;
    return embedded.length;
  }

  #draw(target: PDFPage, page: PDFEmbeddedPage, angle: number): void {
    const quarter = (((angle % 360) + 360) % 360) / 90;
    const lies = quarter % 2 === 1;
    const box = fitted(lies ? { width: page.height, height: page.width } : page.size(), 1);
    // A page's own rotation is clockwise, as an orientation of a picture is.
    const [a, b, c, d, e, f] = turned([1, 6, 3, 8][quarter] ?? 1, box);
    const name = target.node.newXObject('Leaf', page.ref);
    target.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(a / page.width, b / page.width, c / page.height, d / page.height, e, f),
      drawObject(name),
      popGraphicsState(),
    );
  }

  /** A picture on a page of its own. @throws when it is none */
  async addPicture(bytes: Uint8Array, mime: string): Promise<number> {
    const whole = await this.#whole;
    const isJpeg = mime === 'image/jpeg';
    const image: PDFImage = isJpeg ? await whole.embedJpg(bytes) : await whole.embedPng(bytes);
    await image.embed();
    const orientation = isJpeg ? jpegOrientation(Buffer.from(bytes)) : 1;
    const size = { width: image.width, height: image.height };
    if (size.width === 0 || size.height === 0) throw new Error('empty picture');
    const box = fitted(orientation >= 5 ? { width: size.height, height: size.width } : size);
    const page = whole.addPage([A4.width, A4.height]);
    const name = page.node.newXObject('Picture', image.ref);
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(...turned(orientation, box)),
      drawObject(name),
      popGraphicsState(),
    );
    this.#pages += 1;
    return 1;
  }

  /** An empty leaf, for what is only told of. */
  async addLeaf(): Promise<number> {
    (await this.#whole).addPage([A4.width, A4.height]);
    this.#pages += 1;
    return 1;
  }

  /** Lays one page of text over each page from `first` on. */
  async overlay(text: Uint8Array, first: number): Promise<void> {
    const whole = await this.#whole;
    const source = await PDFDocument.load(text, { updateMetadata: false });
    this.#fonts.takeFrom(source.context);
    const layers = await whole.embedPdf(source, source.getPageIndices());
    const pages = whole.getPages();
    layers.forEach((layer, index) => void pages[first + index]?.drawPage(layer));
  }

  /** @param at told as the time of creation */
  async finish(title: string, at: Date): Promise<Uint8Array> {
    const whole = await this.#whole;
    whole.setTitle(title);
    whole.setLanguage('zh-CN');
    whole.setProducer('dispute-mediation');
    whole.setCreationDate(at);
    whole.setModificationDate(at);
    await whole.flush();
    this.#fonts.putInto(whole.context);
    return savedDocument(whole);
  }
}
