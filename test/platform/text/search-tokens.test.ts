import { expect } from 'chai';
import fc from 'fast-check';
import { foldForSearch } from '../../../src/platform/text/fold.ts';
import { bigrams, searchQuery, searchText } from '../../../src/platform/text/search-tokens.ts';

/** What a database does with the tokens: all of them, then the terms in the text. */
function finds(query: string, text: string): boolean {
  const { tokens, terms, tooShort } = searchQuery(query);
  const index = new Set(bigrams(text));
  return (
    !tooShort && tokens.every((token) => index.has(token)) && terms.every((term) => searchText(text).includes(term))
  );
}

describe('folding for search', () => {
  it('makes one of traditional and simplified, full and half width, capital and small', () => {
    expect(foldForSearch('張家莊調解室')).to.equal('张家庄调解室');
    expect(foldForSearch('ＡＢｃ１２３')).to.equal('abc123');
    expect(foldForSearch('ﾃｽﾄ')).to.equal('テスト');
    expect(foldForSearch('乾隆')).to.equal(foldForSearch('干隆'));
  });

  it('simplifies rare characters as well and leaves those alone that have no other form', () => {
    expect(foldForSearch('頔')).to.equal('𬱖');
    expect(foldForSearch('㛃䶮𬱖𫘧😀')).to.equal('㛃䶮𬱖𫘧😀');
  });

  it('leaves out what cannot be seen', () => {
    expect(foldForSearch('张\u200b三\ufe0f\ufeff')).to.equal('张三');
  });

  it('folding a character twice is folding it once, for every Chinese character there is', function () {
    this.timeout(20_000);
    for (const [from, to] of [
      [0x3400, 0x9fff],
      [0xf900, 0xfaff],
      [0x20000, 0x323af],
    ] as const)
      for (let code = from; code <= to; code++) {
        const folded = foldForSearch(String.fromCodePoint(code));
        if (foldForSearch(folded) !== folded) expect.fail(`U+${code.toString(16)}`);
      }
    expect(foldForSearch('薴')).to.equal('苎');
  });

  it('folding twice is folding once', () => {
    const chinese = fc.integer({ min: 0x3400, max: 0x9fff }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(chinese).map((all) => all.join('')),
        ),
        (text) => {
          expect(foldForSearch(foldForSearch(text))).to.equal(foldForSearch(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('search tokens', () => {
  it('are pairs of neighbours across scripts, each once; what stands alone is a token itself', () => {
    expect(bigrams('停水停水')).to.deep.equal(['停水', '水停']);
    expect(bigrams('第12号')).to.deep.equal(['第1', '12', '2号']);
    expect(bigrams('王，李四')).to.deep.equal(['王', '李四']);
    expect(bigrams('𬱖㛃')).to.deep.equal(['𬱖㛃']);
    expect(bigrams(' 、。')).to.deep.equal([]);
  });

  it('lines of a text stay lines', () => {
    expect(searchText('〔2026〕唐口民调字第12号\n張三、李四 —— 停水')).to.equal('2026唐口民调字第12号\n张三 李四 停水');
  });

  it('a query of one character alone is too short, but may narrow a longer one', () => {
    expect(searchQuery('张').tooShort).to.equal(true);
    expect(searchQuery('  ').tooShort).to.equal(true);
    expect(searchQuery('停水 3').tokens).to.deep.equal(['停水']);
    expect(searchQuery('停水 3').terms).to.deep.equal(['停水', '3']);
  });

  const text = '〔2026〕唐口民调字第12号 张三（张四之子）与买买提·艾合买提因停水争吵，赔偿18000元。电话0537-2345678';

  it('find from the middle, with or without brackets, dots and hyphens, in both scripts', () => {
    for (const query of [
      '民调字第12号',
      '2026唐口',
      '〔2026〕唐口',
      '停水',
      '買買提艾合買提',
      '张三 停水',
      '18000',
      '０５３７－２３４',
    ])
      expect(finds(query, text), query).to.equal(true);
  });

  it('do not find another number, another order or words that are not all there', () => {
    for (const query of ['第1号', '第2号', '水停', '张三 停电', '第12号调'])
      expect(finds(query, text), query).to.equal(false);
  });

  it('find every piece of two characters or more of a text in it', () => {
    const unit = fc.constantFrom(...'张三李四停水調解室第1２3〔〕·- ，Aé𬱖㛃\n');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 2, maxLength: 30 }), fc.nat(), fc.nat(), (whole, a, b) => {
        const all = Array.from(whole);
        const from = a % all.length;
        const piece = all.slice(from, from + 2 + (b % 10)).join('');
        if (!searchQuery(piece).tooShort) expect(finds(piece, whole), piece).to.equal(true);
      }),
      { numRuns: 2000 },
    );
  });
});
