import { expect } from 'chai';
import { codePointName, missingGlyphs, nameMissingGlyphs } from '../../../src/platform/fonts/coverage.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');

describe('characters that the bundled fonts can draw', () => {
  it('include the rare ones of people’s names', () => {
    expect(missingGlyphs('㛃 䶮 𬱖 𫘧')).to.deep.equal([]);
  });

  it('include all 20,992 basic characters and the whole of extension A', () => {
    expect(missingGlyphs(range(0x4e00, 0x9fff))).to.deep.equal([]);
    expect(missingGlyphs(range(0x3400, 0x4dbf))).to.deep.equal([]);
  });

  it('include what papers are written with', () => {
    const text = '〔2024〕唐口民调字第12号，。；：“”‘’、《》（）—…·￥¥%‰℃㎡①⑳ⅠⅫ□■○●√×÷±≥→　＿';
    expect(missingGlyphs(text)).to.deep.equal([]);
  });

  it('do not include emoji and most of the characters from U+20000 on: those are reported, each once, in order', () => {
    expect(missingGlyphs('吉田𠮷🙂，𠮷🙂𡋾')).to.deep.equal(['𠮷', '🙂', '𡋾']);
  });

  it('are not missed where nothing is drawn: line ends, tabs, joiners, variation selectors', () => {
    expect(missingGlyphs('一\r\n二\t三\u200d四\u{e0100}五\ufe0f\u2028六\u202e')).to.deep.equal([]);
  });

  it('include a letter and its accent when they are drawn as one', () => {
    expect(missingGlyphs('e\u0301')).to.deep.equal([]);
  });

  it('are told from half a character', () => {
    expect(missingGlyphs('甲\ud842乙')).to.have.length(1);
  });
});

describe('a character that cannot be drawn', () => {
  it('is named in its place, and the rest of the text stays', () => {
    expect(nameMissingGlyphs('𠮷田来访🙂')).to.equal('〔U+20BB7〕田来访〔U+1F642〕');
    expect(nameMissingGlyphs('㛃某')).to.equal('㛃某');
  });

  it('has a name of at least four digits', () => {
    expect(codePointName('\u00e9')).to.equal('U+00E9');
  });
});
