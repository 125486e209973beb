import { expect } from 'chai';
import fc from 'fast-check';
import {
  checkNext,
  checkTemplate,
  DEFAULT_TEMPLATES,
  formatNumber,
  type NumberKind,
  offlineSlip,
  parseNumber,
  seriesOf,
  withRound,
} from '../../src/numbering/rules.ts';

const parts = { year: 2026, short: '唐口', n: 12 };

describe('numbers', () => {
  it('have the form that belongs to their kind', () => {
    const written = Object.entries(DEFAULT_TEMPLATES).map(([kind, template]) => [kind, formatNumber(template, parts)]);
    expect(Object.fromEntries(written)).to.deep.equal({
      CASE: '〔2026〕唐口民调字第12号',
      AGREEMENT: '〔2026〕唐口民调协字第12号',
      ORAL_AGREEMENT: '〔2026〕唐口民调口字第12号',
      INTAKE: '2026唐口访00012',
      SUPERVISION: '〔2026〕唐口督字第12号',
      DISPATCH: '〔2026〕唐口调度字第12号',
      DOSSIER: '唐口-2026-0012',
    });
  });

  it('stand in the brackets U+3014 and U+3015', () => {
    for (const template of Object.values(DEFAULT_TEMPLATES).filter((text) => text.includes('第')))
      expect([template.codePointAt(0), template.codePointAt(7)]).to.deep.equal([0x3014, 0x3015]);
  });

  it('begin with the first, without zeros in 第n号', () => {
    const first = formatNumber(DEFAULT_TEMPLATES.CASE, { ...parts, n: 1 });
    expect(first).to.equal('〔2026〕唐口民调字第1号');
    expect(parseNumber(DEFAULT_TEMPLATES.CASE, first)).to.include({ n: 1 });
  });

  it('outgrow their zeros instead of losing digits', () => {
    expect(formatNumber(DEFAULT_TEMPLATES.DOSSIER, { ...parts, n: 123_456 })).to.equal('唐口-2026-123456');
  });

  it('are read back as they are written, whatever the name of the village', () => {
    const short = fc.string({
      unit: fc.constantFrom(...'唐口王家庄民调字第号协访〔〕·-A'),
      minLength: 1,
      maxLength: 8,
    });
    const n = fc.integer({ min: 1, max: 999_999_999 });
    const kinds = fc.constantFrom(...(Object.keys(DEFAULT_TEMPLATES) as NumberKind[]));
    fc.assert(
      fc.property(kinds, short, n, fc.integer({ min: 1990, max: 2100 }), (kind, name, count, year) => {
        const written = { year, short: name, n: count };
        const template = DEFAULT_TEMPLATES[kind];
        expect(parseNumber(template, formatNumber(template, written))).to.deep.equal(written);
      }),
    );
  });

  it('are read with other brackets, full-width digits and blanks as people type them', () => {
    for (const typed of [
      '[2026]唐口民调字第12号',
      '（2026） 唐口 民调字 第 １２ 号',
      '【2026】唐口民调字第012号',
      '﹝2026﹞唐口民调字第12号',
    ])
      expect(parseNumber(DEFAULT_TEMPLATES.CASE, typed), typed).to.deep.equal(parts);
  });

  it('that do not follow the template are not read', () => {
    for (const typed of [
      '〔2026〕唐口民调协字第12号',
      '〔26〕唐口民调字第12号',
      '〔2026〕民调字第12号',
      '〔2026〕唐口民调字第0号',
      '12',
      '',
    ])
      expect(parseNumber(DEFAULT_TEMPLATES.CASE, typed), typed).to.equal(null);
  });

  it('are refused without a year, a name or a whole number', () => {
    for (const wrong of [{ n: 0 }, { n: 1.5 }, { n: -1 }, { year: 26 }, { year: 999 }, { year: 10_000 }, { short: '' }])
      expect(() => formatNumber(DEFAULT_TEMPLATES.CASE, { ...parts, ...wrong }), JSON.stringify(wrong)).to.throw(
        RangeError,
      );
  });
});

describe('the series of a number', () => {
  it('begins anew with the year in Asia/Shanghai', () => {
    expect(seriesOf('org', 'CASE', new Date('2026-12-31T15:59:59.999Z'))).to.include({ year: 2026 });
    expect(seriesOf('org', 'CASE', new Date('2026-12-31T16:00:00Z'))).to.deep.equal({
      orgId: 'org',
      kind: 'CASE',
      year: 2027,
    });
  });

  it('may be continued from a paper book, never back into what was given', () => {
    expect(checkNext(0, 38)).to.deep.equal({ ok: true, value: 38 });
    expect(checkNext(40, 40)).to.deep.equal({
      ok: false,
      message: { key: 'numbering.next.given', params: { last: 40 } },
    });
    for (const wrong of [0, -1, 1.5, Number.NaN])
      expect(checkNext(0, wrong)).to.have.nested.property('message.key', 'numbering.next.whole');
  });
});

describe('templates of numbers', () => {
  const reason = (template: string) => {
    const found = checkTemplate(template);
    return found.ok ? 'good' : found.message.key.replace('numbering.template.', '');
  };

  it('of the product are good', () => {
    for (const template of Object.values(DEFAULT_TEMPLATES)) expect(reason(template), template).to.equal('good');
  });

  it('are refused when numbers would be double, unreadable or unofficial', () => {
    expect(reason('{short}第{n}号')).to.equal('year');
    expect(reason('{year}{short}第号')).to.equal('n');
    expect(reason('{year}第{n}{n}号')).to.equal('n');
    expect(reason('{year}{short}{short}第{n}号')).to.equal('short');
    expect(reason('{year}{town}第{n}号')).to.equal('token');
    expect(reason('{year}第{n:0}号')).to.equal('token');
    expect(reason('[{year}]{short}第{n}号')).to.equal('brackets');
    expect(reason('{year}{n:5}')).to.equal('touching');
    expect(reason('{year}{short}{n}')).to.equal('touching');
  });
});

describe('numbers beside the series', () => {
  it('a new agreement of a reopened case keeps the number with its round', () => {
    const number = formatNumber(DEFAULT_TEMPLATES.AGREEMENT, parts);
    expect(withRound(number, 1)).to.equal(number);
    expect([2, 9, 10, 11, 20, 21, 99].map((round) => withRound('', round))).to.deep.equal([
      ...['之二', '之九', '之十', '之十一', '之二十', '之二十一', '之九十九'],
    ]);
    for (const wrong of [0, 100, 1.5]) expect(() => withRound(number, wrong)).to.throw(RangeError);
  });

  it('what is filed without a network has a slip number that is none of the series', () => {
    const slip = offlineSlip('138 1234 2210', '2026-11-21', 3);
    expect(slip).to.equal('2210-20261121-3');
    for (const template of Object.values(DEFAULT_TEMPLATES))
      expect(parseNumber(template, slip), template).to.equal(null);
    expect(offlineSlip('13812342210', '2026-11-21', 1)).to.equal('2210-20261121-1');
    expect(() => offlineSlip('12', '2026-11-21', 1)).to.throw(RangeError);
    for (const wrong of [0, 1.5]) expect(() => offlineSlip('13812342210', '2026-11-21', wrong)).to.throw(RangeError);
  });
});
