import type { Page } from 'puppeteer-core';
import { cutRow, heightsOf, linesOfRow } from './in-page.ts';
import { divideCells } from './paginate.ts';
import { type Paper, pixels, textArea } from './paper.ts';
import { PrintError } from './print-error.ts';
import { measuredRows, measuredSheets, measuringHtml, type PageFacts, type TableLook } from './table-html.ts';

/** A row, or a piece of one, as high as it will be on paper. `row` is its place among the rows given. */
export type MeasuredRow = { row: number; html: string; height: number; isContinued: boolean };

async function show(page: Page, paper: Paper, html: string): Promise<void> {
  // The rules for print and the width of the paper: otherwise other heights would be measured than are printed.
  await page.emulateMediaType('print');
  await page.setViewport({ width: Math.ceil(pixels(textArea(paper).width)), height: 800 });
  await page.setContent(html);
}

/** Kept free on each page against rounding, in pixels. */
const slack = 2;
/** Kept free below a piece of a divided row, for sums that are not known yet when it is divided. */
const reserve = pixels(12);

/** Room that the fullest of the pages shown has for rows, in pixels. */
async function roomShown(page: Page, paper: Paper): Promise<number> {
  const frames = await page.evaluate(heightsOf, measuredSheets);
  const room = pixels(textArea(paper).height) - Math.max(...frames) - slack;
  if (room <= 2 * reserve) throw new PrintError('pdf.no-room');
  return room;
}

/**
 * Room in pixels that pages with any of these facts have for rows.
 * @throws PrintError `pdf.no-room` when it is less than two lines
 */
export async function measureRoom(page: Page, look: TableLook, paper: Paper, facts: PageFacts[]): Promise<number> {
  await show(page, paper, measuringHtml(look, paper, facts, []));
  return roomShown(page, paper);
}

async function pieces(page: Page, row: number, height: number, room: number) {
  const place = { selector: measuredRows, row };
  const cells = await page.evaluate(linesOfRow, place);
  const highest = Math.max(...cells.map((lines) => (lines.at(-1)?.bottom ?? 0) - (lines[0]?.top ?? 0)));
  const lineHeight = Math.max(0, ...cells.flatMap(([first]) => (first ? [first.bottom - first.top] : [])));
  // One line is kept free: text that begins anew on a page may break differently.
  const ranges = divideCells(cells, room - (height - highest) - lineHeight);
  return page.evaluate(cutRow, { ...place, pieces: ranges });
}

/**
 * Lays out rows at the width of the paper and divides those that are higher than the room of pages with any of these facts.
 * @throws PrintError `pdf.no-room`
 */
export async function measureRows(
  page: Page,
  look: TableLook,
  paper: Paper,
  rows: readonly string[],
  facts: PageFacts[],
): Promise<MeasuredRow[]> {
  await show(page, paper, measuringHtml(look, paper, facts, rows));
  const room = (await roomShown(page, paper)) - reserve;
  const heights = await page.evaluate(heightsOf, measuredRows);
  if (heights.length !== rows.length)
    throw new Error(`${rows.length} rows came out as ${heights.length}: each must be one <tr>`);
  const cut = new Map<number, { html: string; height: number }[]>();
  // From the last to the first, so that the rows before keep their places.
  for (let row = rows.length - 1; row >= 0; row--) {
    const height = heights[row] ?? 0;
    if (height > room) cut.set(row, await pieces(page, row, height, room));
  }
  return rows.flatMap((html, row) => {
    const parts = cut.get(row) ?? [{ html, height: heights[row] ?? 0 }];
    return parts.map((part, piece) => ({ ...part, row, isContinued: piece > 0 }));
  });
}
