import {
  fill,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
} from '@cantoo/pdf-lib';
import { qrRuns } from './qr.ts';
import { savedDocument } from './save-document.ts';

/** Where the code stands, from the upper right corner of the page; millimetres, quiet zone included. */
export type CodePlace = { size: number; right: number; top: number };

/** In the upper margin, out of the reach of most printers' blind edge. */
const CORNER: CodePlace = { size: 18, right: 6, top: 4 };
const POINTS = 72 / 25.4;

/**
 * Lays a QR code of its own on each page of a finished document. Keep the corner free of text: `size` and the distances
 * are the page's margin there.
 * @param textOf text of the code on this page; pages count from 1
 * @returns the same document with the codes, dates and title as they were
 */
export async function stampCodes(
  pdf: Uint8Array,
  textOf: (page: number, pages: number) => string,
  place: CodePlace = CORNER,
): Promise<Uint8Array> {
  const whole = await PDFDocument.load(pdf, { updateMetadata: false });
  const pages = whole.getPages();
  for (const [index, page] of pages.entries()) {
    const { side, runs } = qrRuns(textOf(index + 1, pages.length));
    const { width, height } = page.getSize();
    const unit = (place.size * POINTS) / side;
    const left = width - (place.right + place.size) * POINTS;
    const top = height - place.top * POINTS;
    const draw = (x: number, y: number, across: number, down: number) =>
      rectangle(left + x * unit, top - (y + down) * unit, across * unit, down * unit);
    page.pushOperators(
      pushGraphicsState(),
      setFillingGrayscaleColor(1),
      draw(0, 0, side, side),
      fill(),
      setFillingGrayscaleColor(0),
      ...runs.map(({ x, y, length }) => draw(x, y, length, 1)),
      fill(),
      popGraphicsState(),
    );
  }
  return savedDocument(whole);
}
