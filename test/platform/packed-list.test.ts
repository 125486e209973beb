import { expect } from 'chai';
import { PackedList } from '../../src/platform/packed-list.ts';

describe('a packed list', () => {
  it('gives back what it was given, in order, as often as it is asked', () => {
    for (const count of [0, 1, 249, 250, 251, 1_003]) {
      const list = new PackedList<{ n: number; text: string }>();
      const items = Array.from({ length: count }, (_, n) => ({ n, text: `第${n}行𠮷` }));
      for (const item of items) list.add(item);
      expect(list.length, `${count} items`).to.equal(count);
      expect([...list], 'once').to.deep.equal(items);
      expect([...list], 'and again').to.deep.equal(items);
    }
  });
});
