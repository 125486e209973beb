import { expect } from 'chai';
import fc from 'fast-check';
import { pagesOf, type RowFacts, sumsOf } from '../../../src/platform/pdf/table-pages.ts';

const room = 400;
const someRows = fc
  .array(fc.tuple(fc.integer({ min: 1, max: room }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 1e9 })))
  .map((rows) => rows.map(([height, people, fen], i): RowFacts => ({ height, number: i + 1, sums: [people, fen] })));

describe('sums on the pages of a register', () => {
  it('are carried from page to page without loss: 承前页 and 本页小计 make 过次页, which the next page carries', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        let carried = [0, 0];
        for (const { facts } of pagesOf(rows, room, 2)) {
          expect(facts.carried).to.deep.equal(carried);
          expect(facts.running).to.deep.equal(facts.carried.map((sum, i) => sum + facts.subtotal[i]!));
          carried = facts.running;
        }
        expect(carried).to.deep.equal(sumsOf(rows, 2));
      }),
    );
  });

  it('stand beside the right numbers of rows and pages', () => {
    const row = (height: number, number: number): RowFacts => ({ height, number, sums: [] });
    const pages = pagesOf([row(300, 1), row(100, 2), row(100, 3), row(400, 4)], room, 0);
    expect(
      pages.map(({ facts }) => [facts.page, facts.pages, facts.firstRow, facts.lastRow, facts.isLast]),
    ).to.deep.equal([
      [1, 3, 1, 2, false],
      [2, 3, 3, 3, false],
      [3, 3, 4, 4, true],
    ]);
  });

  it('are zero on the one page of an empty register', () => {
    expect(pagesOf([], room, 1)[0]?.facts).to.deep.equal({
      ...{ page: 1, pages: 1, firstRow: 0, lastRow: 0, rows: 0, isLast: true },
      ...{ carried: [0], subtotal: [0], running: [0] },
    });
  });
});
