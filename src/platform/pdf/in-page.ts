import type { Line, LineRange } from './paginate.ts';

/**
 * Functions that run inside the browser, in a page whose own content may run none. Each must stand alone: it is sent as
 * text. The few parts of the DOM that they use are described here, because nothing else of the project knows a DOM.
 */
type Box = { top: number; bottom: number; height: number };
type Text = { readonly data: string };
type Place = { node: Text; offset: number };
type Range = {
  setStart(node: unknown, offset: number): void;
  setEnd(node: unknown, offset: number): void;
  selectNodeContents(node: unknown): void;
  getClientRects(): ArrayLike<Box>;
  cloneContents(): unknown;
};
type Element = {
  readonly children: ArrayLike<Element>;
  readonly classList: { add(name: string): void };
  readonly outerHTML: string;
  /** Ours: where each line of a cell begins, kept from measuring to cutting. */
  lineStarts?: Place[];
  append(...content: unknown[]): void;
  cloneNode(isDeep: boolean): Element;
  getAttribute(name: string): string | null;
  replaceWith(...elements: unknown[]): void;
  getBoundingClientRect(): Box;
};
declare const document: {
  querySelectorAll(selector: string): ArrayLike<Element>;
  createTreeWalker(root: unknown, what: number): { nextNode(): Text | null };
  createRange(): Range;
};

export type RowPlace = { selector: string; row: number };

/** Heights in pixels of all elements that match. */
export function heightsOf(selector: string): number[] {
  return Array.from(document.querySelectorAll(selector), (element) => element.getBoundingClientRect().height);
}

/** The lines of text in each cell of one row; tops and bottoms in pixels. */
export function linesOfRow({ selector, row }: RowPlace): Line[][] {
  const range = document.createRange();
  return Array.from(document.querySelectorAll(selector)[row]?.children ?? [], (cell) => {
    const lines: Line[] = [];
    const starts: Place[] = [];
    const walker = document.createTreeWalker(cell, 4);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      let offset = 0;
      for (const char of node.data) {
        range.setStart(node, offset);
        range.setEnd(node, offset + char.length);
        const box = range.getClientRects()[0];
        const line = lines.at(-1);
        // Boxes of characters are higher than lines are apart, so neighbouring lines overlap a little.
        if (box !== undefined && box.height > 0 && (line === undefined || box.top > line.top + box.height / 2)) {
          lines.push({ top: box.top, bottom: box.bottom });
          starts.push({ node, offset });
        }
        offset += char.length;
      }
    }
    cell.lineStarts = starts;
    return lines;
  });
}

/**
 * Replaces a row by pieces of it, each with ranges of lines that `linesOfRow` found. Cells marked `data-repeat` stand in
 * every piece, with the attribute's text (续) after them from the second on.
 * @returns HTML and height of each piece
 */
export function cutRow({ selector, row, pieces }: RowPlace & { pieces: LineRange[][] }) {
  const whole = document.querySelectorAll(selector)[row];
  const made = pieces.map((ranges, piece) => {
    const part = whole?.cloneNode(false);
    part?.classList.add('piece');
    Array.from(whole?.children ?? []).forEach((cell, index) => {
      const { from, to } = ranges[index] ?? { from: 0, to: 0 };
      const copy = cell.cloneNode(false);
      const range = document.createRange();
      range.selectNodeContents(cell);
      const repeated = cell.getAttribute('data-repeat');
      const [start, end] = repeated !== null ? [] : [cell.lineStarts?.[from], cell.lineStarts?.[to]];
      if (piece > 0 && start !== undefined) range.setStart(start.node, start.offset);
      if (end !== undefined) range.setEnd(end.node, end.offset);
      if (repeated !== null || piece === 0 || from < to) copy.append(range.cloneContents());
      if (repeated && piece > 0) copy.append(repeated);
      part?.append(copy);
    });
    return part;
  });
  whole?.replaceWith(...made);
  return made.map((part) => ({ html: part?.outerHTML ?? '', height: part?.getBoundingClientRect().height ?? 0 }));
}
