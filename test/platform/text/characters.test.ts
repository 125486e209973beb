import { expect } from 'chai';
import {
  characters,
  checkText,
  cleanNewlines,
  findForbidden,
  hasUnprintable,
  lengthInCharacters,
} from '../../../src/platform/text/characters.ts';

describe('characters', () => {
  it('are counted as code points, so a rare character is one', () => {
    expect(lengthInCharacters('㛃䶮𬱖')).to.equal(3);
    expect(characters('a𬱖')).to.deep.equal(['a', '𬱖']);
  });

  it('that are invisible or turn the text round are found, with name and place', () => {
    expect(findForbidden('张\u202e三')).to.deep.equal({ character: 'U+202E', position: 2 });
    expect(findForbidden('𬱖\u0000')).to.deep.equal({ character: 'U+0000', position: 2 });
    for (const bad of ['\u0007', '\u007f', '\u0085', '\u061c', '\u200e', '\u2066', '\u2069', '\ufffe', '\u{1ffff}'])
      expect(findForbidden(`a${bad}`), bad.codePointAt(0)?.toString(16)).to.not.equal(null);
    expect(findForbidden('a\ud869')).to.deep.equal({ character: 'U+D869', position: 2 });
  });

  it('that people use are kept: rare ones, emoji, minority scripts, private ones of old systems', () => {
    for (const good of ['𬱖㛃䶮𫘧', '👨‍👩‍👧 😀', 'ئابدۇللا', 'བསྟན་འཛིན', '\ue000', 'é', '〇', '𰻞'])
      expect(findForbidden(good), good).to.equal(null);
  });

  it('line breaks and tabs pass only where a field has lines', () => {
    expect(findForbidden('一\n二\t三', true)).to.equal(null);
    expect(findForbidden('一\n二')).to.deep.equal({ character: 'U+000A', position: 2 });
    expect(hasUnprintable('一\n二')).to.equal(false);
    expect(hasUnprintable('一\u0008二')).to.equal(true);
  });

  it('line breaks of every system become one', () => {
    expect(cleanNewlines('a\r\nb\rc\u2028d\u0085e\n\nf')).to.equal('a\nb\nc\nd\ne\n\nf');
  });
});

describe('a typed text', () => {
  const key = (typed: string, limits: Parameters<typeof checkText>[1]) => {
    const found = checkText(typed, limits);
    return found.ok ? found.value : found.message;
  };

  it('is kept as typed, blanks at the ends included', () => {
    expect(key('  水管  裂了 \r\n', { max: 20, breaks: true })).to.equal('  水管  裂了 \n');
  });

  it('is refused when empty, too short or too long, in characters', () => {
    expect(key(' \u3000 ', { max: 5, min: 1 })).to.deep.equal({ key: 'text.required', params: {} });
    expect(key('漏水 了', { max: 9, min: 4 })).to.deep.equal({ key: 'text.too-short', params: { min: 4, length: 3 } });
    expect(key('𬱖𬱖𬱖', { max: 3 })).to.equal('𬱖𬱖𬱖');
    expect(key('𬱖𬱖𬱖𬱖', { max: 3 })).to.deep.equal({ key: 'text.too-long', params: { max: 3, length: 4 } });
    expect(key('', { max: 3 })).to.equal('');
  });

  it('has one line unless the field has several', () => {
    expect(key('一\n二', { max: 9 })).to.have.property('key', 'text.forbidden');
    expect(key('一\n二', { max: 9, breaks: true })).to.equal('一\n二');
  });

  it('is refused with the place of a forbidden character', () => {
    expect(key('张\u202e三', { max: 9 })).to.deep.equal({
      key: 'text.forbidden',
      params: { character: 'U+202E', position: 2 },
    });
  });
});
