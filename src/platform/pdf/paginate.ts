/** Rows `from` (inclusive) to `to` (exclusive) of one page. */
export type PageRows = { from: number; to: number };

/** Heights in one unit, whichever. Head and foot are what each page carries beside its rows. */
export type PageBox = { pageHeight: number; headHeight: number; footHeight: number };

/** Height that a page leaves for rows. */
export function roomOf({ pageHeight, headHeight, footHeight }: PageBox): number {
  return pageHeight - headHeight - footHeight;
}

/**
 * Puts rows on pages, in order, each whole, as many on a page as it holds. No rows make one empty page, because an empty
 * book is printed, too. A heading goes to the next page with the row that it is of.
 * @throws RangeError when a row is higher than the room of a page: it must be divided first (`divideCells`)
 */
export function paginate(
  rowHeights: readonly number[],
  box: PageBox,
  isHeading: (row: number) => boolean = () => false,
): PageRows[] {
  const room = roomOf(box);
  const pages: PageRows[] = [];
  let page: PageRows = { from: 0, to: 0 };
  let used = 0;
  rowHeights.forEach((height, row) => {
    if (height > room) throw new RangeError(`Row ${row} is ${height} high, a page has room for ${room}`);
    if (used + height > room) {
      const above = rowHeights[row - 1] ?? 0;
      const goesAlong = isHeading(row - 1) && page.from < row - 1 && above + height <= room;
      const from = goesAlong ? row - 1 : row;
      pages.push({ from: page.from, to: from });
      page = { from, to: row };
      used = goesAlong ? above : 0;
    }
    page.to = row + 1;
    used += height;
  });
  return [...pages, page];
}

/** One line of text in a cell, as it lies on paper. */
export type Line = { top: number; bottom: number };

/** Lines `from` (inclusive) to `to` (exclusive) of one cell. */
export type LineRange = { from: number; to: number };

/**
 * Divides a row that is higher than a page between lines: pieces of at most `room`, each with a range of lines of every
 * cell. A cell whose text has ended is empty in the later pieces.
 * @returns pieces, each with one range for each cell; a line that alone is higher than the room makes a piece that is too high
 */
export function divideCells(cells: readonly (readonly Line[])[], room: number): LineRange[][] {
  const pieces: LineRange[][] = [];
  let next = cells.map(() => 0);
  while (pieces.length === 0 || next.some((line, cell) => line < (cells[cell]?.length ?? 0))) {
    const piece = cells.map((lines, cell) => fill(lines, next[cell] ?? 0, room));
    pieces.push(piece);
    next = piece.map(({ to }) => to);
  }
  return pieces;
}

function fill(lines: readonly Line[], from: number, room: number): LineRange {
  const top = lines[from]?.top ?? 0;
  let to = Math.min(from + 1, lines.length);
  while (to < lines.length && (lines[to]?.bottom ?? 0) - top <= room) to++;
  return { from, to };
}
