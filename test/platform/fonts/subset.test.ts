import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { bundledFonts } from '../../../src/platform/fonts/bundled.ts';
import { readCmap } from '../../../src/platform/fonts/cmap.ts';
import { drawnGlyphs, subsetForDrawing } from '../../../src/platform/fonts/subset.ts';
import { readTable, tableDirectory } from '../../../src/platform/fonts/tables.ts';

describe('a reduced font', () => {
  const font = readFileSync(bundledFonts.regular);
  const cmap = readCmap(readTable(bundledFonts.regular, 'cmap'));
  const glyphs = new Set([...'登记㛃䶮𬱖'].map((char) => cmap.get(char.codePointAt(0)!)!));

  it('has the asked glyphs at their old numbers and no others', () => {
    const reduced = subsetForDrawing(font, glyphs);
    expect(drawnGlyphs(reduced)).to.deep.equal([...glyphs].sort((a, b) => a - b));
    expect(reduced.length).to.be.below(300_000);
  });

  it('keeps outlines as they were, and the measures of the asked glyphs and of no others', () => {
    const reduced = subsetForDrawing(font, glyphs);
    expect(subsetForDrawing(reduced, glyphs).equals(reduced)).to.equal(true);
    const hmtx = (file: Buffer) => file.subarray(tableDirectory(file).get('hmtx')!.offset);
    const measures = (file: Buffer, glyph: number) => hmtx(file).readUInt32BE(4 * glyph);
    for (let glyph = 0; glyph <= Math.max(...glyphs); glyph++) {
      expect(measures(reduced, glyph)).to.equal(glyphs.has(glyph) ? measures(font, glyph) : 0);
    }
  });

  it('needs little more room than its outlines', () => {
    const packed = (bytes: Buffer) => deflateSync(bytes).length;
    const reduced = subsetForDrawing(font, glyphs);
    const { offset, length } = tableDirectory(reduced).get('glyf')!;
    expect(packed(reduced) - packed(reduced.subarray(offset, offset + length))).to.be.below(2_000);
  });
});
