import { expect } from 'chai';
import fc from 'fast-check';
import { joinStrokes } from '../../../src/platform/pdf/join-strokes.ts';

type Box = readonly [x: number, y: number, width: number, height: number];

const drawn = (boxes: readonly Box[]) => boxes.map((box) => `${box.join(' ')} re\nf\n`).join('');
const boxesIn = (content: string) =>
  [...content.matchAll(/(\S+) (\S+) (\S+) (\S+) re\nf\n/g)].map(
    (found) => found.slice(1).map(Number) as unknown as Box,
  );

/** Every unit square that is black, once. */
function area(boxes: readonly Box[]): string[] {
  const squares = new Set<string>();
  for (const [x, y, width, height] of boxes)
    for (let i = x; i < x + width; i++) for (let j = y; j < y + height; j++) squares.add(`${i} ${j}`);
  return [...squares].sort();
}

describe('strokes of a page that go on in each other', () => {
  it('become one, downwards and to the right', () => {
    const grid: Box[] = [];
    for (let row = 0; row < 5; row++)
      for (let column = 0; column < 4; column++)
        grid.push([column * 20, row * 30, 1, 30], [column * 20, row * 30, 20, 1]);
    expect(boxesIn(joinStrokes(drawn(grid)))).to.have.length(4 + 5);
  });

  it('blacken the same area as before, whatever they are', () => {
    const box = fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }));
    fc.assert(
      fc.property(fc.array(box, { minLength: 2, maxLength: 30 }), (boxes) => {
        const after = boxesIn(joinStrokes(drawn(boxes)));
        expect(area(after)).to.deep.equal(area(boxes));
        expect(after.length).to.be.at.most(boxes.length);
      }),
    );
  });

  it('are kept apart where something else is drawn or set between them', () => {
    const content = `${drawn([[0, 0, 1, 5]])}1 0 0 rg\n${drawn([[0, 5, 1, 5]])}BT\nET\n${drawn([[0, 10, 1, 5]])}`;
    expect(joinStrokes(content)).to.equal(content);
  });
});
