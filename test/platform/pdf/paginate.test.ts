import { expect } from 'chai';
import fc from 'fast-check';
import { divideCells, type Line, paginate, roomOf } from '../../../src/platform/pdf/paginate.ts';

const box = { pageHeight: 680, headHeight: 180, footHeight: 100 };
const room = roomOf(box);
const rows = fc.array(fc.double({ min: 1, max: room, noNaN: true }), { maxLength: 300 });

describe('rows on pages', () => {
  it('are neither lost nor doubled, and keep their order', () => {
    fc.assert(
      fc.property(rows, (heights) => {
        const placed = paginate(heights, box).flatMap(({ from, to }) => heights.slice(from, to));
        expect(placed).to.deep.equal(heights);
      }),
    );
  });

  it('never overfill a page', () => {
    fc.assert(
      fc.property(rows, (heights) => {
        for (const { from, to } of paginate(heights, box)) {
          expect(heights.slice(from, to).reduce((sum, height) => sum + height, 0)).to.be.at.most(room);
        }
      }),
    );
  });

  it('begin a new page only when the next row would not have fitted', () => {
    fc.assert(
      fc.property(rows, (heights) => {
        for (const { from, to } of paginate(heights, box).slice(0, -1)) {
          const used = heights.slice(from, to).reduce((sum, height) => sum + height, 0);
          expect(used + (heights[to] ?? 0)).to.be.above(room);
        }
      }),
    );
  });

  it('take the heading above them along to the next page: none stands alone at the end of one', () => {
    const isHeading = (row: number) => row === 2 || row === 4;
    const heights = [150, 150, 20, 150, 20, 390];
    expect(paginate(heights, box, isHeading)).to.deep.equal([
      { from: 0, to: 2 },
      // The next row fills a page by itself, so its heading stays.
      { from: 2, to: 5 },
      { from: 5, to: 6 },
    ]);
  });

  it('make one empty page when there are none', () => {
    expect(paginate([], box)).to.deep.equal([{ from: 0, to: 0 }]);
  });

  it('are refused when one is higher than a page, instead of running over its edge', () => {
    expect(() => paginate([10, room + 1], box)).to.throw(RangeError, 'Row 1');
  });
});

/** Lines 18 apart and 20 high, as text of 10.5 pt lies. */
const linesOf = (count: number): Line[] =>
  Array.from({ length: count }, (_, i) => ({ top: 18 * i, bottom: 18 * i + 20 }));
const cells = fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 13 });

describe('a row that is higher than a page', () => {
  it('is divided so that no line of any cell is lost, doubled or moved before another', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 700 }), (counts, height) => {
        const pieces = divideCells(counts.map(linesOf), height);
        counts.forEach((count, cell) => {
          const lines = pieces.flatMap((ranges) => {
            const { from, to } = ranges[cell]!;
            return Array.from({ length: to - from }, (_, i) => from + i);
          });
          expect(lines).to.deep.equal(Array.from({ length: count }, (_, i) => i));
        });
      }),
    );
  });

  it('has pieces that fit, as long as a line fits', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 20, max: 700 }), (counts, height) => {
        const lines = counts.map(linesOf);
        for (const piece of divideCells(lines, height)) {
          piece.forEach(({ from, to }, cell) => {
            const [first, last] = [lines[cell]?.[from], lines[cell]?.[to - 1]];
            if (to > from) expect(last!.bottom - first!.top).to.be.at.most(height);
          });
        }
      }),
    );
  });

  it('has no more pieces than its longest cell needs', () => {
    expect(divideCells([linesOf(60), linesOf(3)], 362)).to.deep.equal([
      [
        { from: 0, to: 20 },
        { from: 0, to: 3 },
      ],
      [
        { from: 20, to: 40 },
        { from: 3, to: 3 },
      ],
      [
        { from: 40, to: 60 },
        { from: 3, to: 3 },
      ],
    ]);
  });
});
