import { readFileSync } from 'node:fs';
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

  it('keeps outlines and widths as they were', () => {
    const again = subsetForDrawing(subsetForDrawing(font, glyphs), glyphs);
    expect(again.equals(subsetForDrawing(font, glyphs))).to.equal(true);
    const place = (file: Buffer) => tableDirectory(file).get('hmtx')!.offset;
    const last = Math.max(...glyphs);
    const widths = (file: Buffer) =>
      file.subarray(place(file), place(file) + 4 * Math.min(last, 30_000)).toString('hex');
    expect(widths(again)).to.equal(widths(font));
  });
});
