import { expect } from 'chai';
import fc from 'fast-check';
import { fenInCapitals, formatFen, MAX_FEN, parseAmount, yuanFromFen } from '../../../src/platform/text/amount.ts';

const fen = (typed: string) => {
  const found = parseAmount(typed);
  return found.ok ? found.value : found.message.key;
};

describe('a typed amount', () => {
  it('is read as people write it, in 分', () => {
    const written: Record<string, number> = {
      ...{
        '18000': 1_800_000,
        '1.230': 123,
        '1.2300万': 1_230_000,
        '18,000': 1_800_000,
        '18000.50': 1_800_050,
        '18,000.5元': 1_800_050,
        '0': 0,
        '0.01': 1,
      },
      ...{ '1.8万': 1_800_000, '1万8千': 1_800_000, '2万3500': 2_350_000, '1万0500': 1_050_000, '3千5百块': 350_000 },
      ...{
        '￥１８，０００': 1_800_000,
        '人民币 1.8 万元整': 1_800_000,
        '1亿2千': 10_000_200_000,
        '12万5千': 12_500_000,
      },
    };
    for (const [typed, expected] of Object.entries(written)) expect(fen(typed), typed).to.equal(expected);
  });

  it('is refused with the reason when it cannot be one sum', () => {
    const wrong: Record<string, string> = {
      ...{ '': 'required', ' 元': 'required', '-5': 'negative', '−5': 'negative' },
      ...{ 一些: 'not-a-sum', '1,80': 'not-a-sum', '1.8.0': 'not-a-sum', '1e3': 'not-a-sum', '1.5万3千': 'not-a-sum' },
      ...{ '1万8': 'unclear', '1万8百5': 'unclear', '5千12万': 'unclear', '1万20千': 'unclear', '1万2万': 'unclear' },
      ...{ '0.001': 'too-fine', '1.2345678万': 'too-fine' },
      ...{ '100000000000.01': 'too-large', '1001亿': 'too-large' },
    };
    for (const [typed, reason] of Object.entries(wrong)) expect(fen(typed), typed).to.equal(`text.amount.${reason}`);
  });

  it('is exact where a binary fraction would not be', () => {
    expect(fen('1.15')).to.equal(115);
    expect(fen('8.29万')).to.equal(8_290_000);
    expect(fen('99999999999.99')).to.equal(9_999_999_999_999);
  });

  it('comes back from its own way of writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_FEN }), (sum) => {
        expect(fen(formatFen(sum))).to.equal(sum);
        expect(fen(yuanFromFen(sum))).to.equal(sum);
      }),
    );
  });
});

describe('a written amount', () => {
  it('has thousands separators before the point only', () => {
    expect(formatFen(1_800_050)).to.equal('18,000.50');
    expect(formatFen(123_456_789_000)).to.equal('1,234,567,890');
    expect(formatFen(5)).to.equal('0.05');
    expect(formatFen(-123_456)).to.equal('-1,234.56');
    expect(() => formatFen(0.5)).to.throw(RangeError);
  });

  it('has capitals for cheques and agreements', () => {
    const capitals: [number, string][] = [
      [1_800_000, '壹万捌仟元整'],
      [0, '零元整'],
      [5, '伍分'],
      [50, '伍角'],
      [100_005, '壹仟元零伍分'],
      [100_050, '壹仟元伍角'],
      [10_000_100, '壹拾万零壹元整'],
      [1_000_000_000, '壹仟万元整'],
      [10_001_000_100, '壹亿零壹万零壹元整'],
      [1_234_567_890_12, '壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分'],
    ];
    for (const [sum, words] of capitals) expect(fenInCapitals(sum), String(sum)).to.equal(words);
    expect(() => fenInCapitals(-1)).to.throw(RangeError);
  });
});
