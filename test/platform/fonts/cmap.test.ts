import { expect } from 'chai';
import { bundledFonts } from '../../../src/platform/fonts/bundled.ts';
import { readCmap } from '../../../src/platform/fonts/cmap.ts';
import { readTable } from '../../../src/platform/fonts/tables.ts';

/** The table with all records but one encoding made unknown. */
function only(table: Buffer, platform: number, encoding: number): Buffer {
  const copy = Buffer.from(table);
  for (let i = 0; i < copy.readUInt16BE(2); i++) {
    const at = 4 + 8 * i;
    if (copy.readUInt16BE(at) !== platform || copy.readUInt16BE(at + 2) !== encoding) copy.writeUInt16BE(0xff, at);
  }
  return copy;
}

describe('the character table of a font', () => {
  const table = readTable(bundledFonts.regular, 'cmap');

  it('says the same in format 4 and in format 12 for all characters that both can name', () => {
    const full = [...readCmap(only(table, 3, 10))].filter(([code]) => code < 0x10000);
    const basic = readCmap(only(table, 3, 1));
    expect(basic.size).to.be.above(30_000);
    expect(new Map(full)).to.deep.equal(basic);
  });

  it('reads offsets into the list of glyphs, and no glyph where the list says none', () => {
    // One segment U+0041–U+0043 through the list [5, 0, 7] with delta 1, then the end mark.
    const words = [0, 1, 3, 1, 0, 12, 4, 0, 0, 4, 0, 0, 0, 0x43, 0xffff, 0, 0x41, 0xffff, 1, 1, 4, 0, 5, 0, 7];
    const crafted = Buffer.alloc(words.length * 2);
    words.forEach((word, i) => {
      crafted.writeUInt16BE(word, 2 * i);
    });
    expect([...readCmap(crafted)]).to.deep.equal([
      [0x41, 6],
      [0x43, 8],
    ]);
  });

  it('is refused when it has no Unicode part', () => {
    expect(() => readCmap(only(table, 9, 9))).to.throw('no Unicode character table');
  });
});
