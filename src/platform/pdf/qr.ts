// Of the kept QR writers `qrcode` gives the bare modules synchronously, so that the drawing can be our own.
import QRCode from 'qrcode';

/** Light modules around the symbol: without them readers do not find it (ISO/IEC 18004). */
const QUIET = 4;

/** Dark modules of one row, in modules from the upper left corner of the quiet zone. */
export type QrRun = { x: number; y: number; length: number };

/**
 * A QR code as rows of dark modules. Error correction M: a stamp or a fold over 15 % of it does no harm.
 * @throws Error when the text is too long for any QR code
 */
export function qrRuns(text: string): { side: number; runs: QrRun[] } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const runs: QrRun[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      if (modules.get(row, from) === 0) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to) === 1) to++;
      runs.push({ x: from + QUIET, y: row + QUIET, length: to - from });
      from = to;
    }
  }
  return { side: modules.size + 2 * QUIET, runs };
}

/**
 * A QR code as inline SVG for a printed page: black on white, quiet zone included, sharp at any size.
 * @param sizeMm width and height in millimetres with the quiet zone; below 18 mm a phone hardly reads an address
 */
export function qrSvg(text: string, { sizeMm }: { sizeMm: number }): string {
  const { side, runs } = qrRuns(text);
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h${-length}z`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizeMm}mm" height="${sizeMm}mm" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}

/**
 * The same code as an `<img>` for documents that show it on every page: the browser keeps one picture for all of them,
 * where the drawing of `qrSvg` would be repeated on each (half a kilobyte a row of a register).
 */
export async function qrPicture(text: string, { sizeMm }: { sizeMm: number }): Promise<string> {
  const source = await QRCode.toDataURL(text, { errorCorrectionLevel: 'M', margin: QUIET, scale: 4 });
  return `<img alt="" src="${source}" style="display:block;width:${sizeMm}mm;height:${sizeMm}mm;image-rendering:pixelated">`;
}
