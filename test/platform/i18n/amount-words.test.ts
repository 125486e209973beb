import { expect } from 'chai';
import { amountInWords } from '../../../src/platform/i18n/amount-words.ts';

describe('Amounts in capital figures', () => {
  const written: Record<string, string> = {
    '0': '零元整',
    '0.05': '伍分',
    '0.5': '伍角',
    '10': '壹拾元整',
    '105': '壹佰零伍元整',
    '4000.5': '肆仟元伍角',
    '4000.05': '肆仟元零伍分',
    '1409.5': '壹仟肆佰零玖元伍角',
    '6007.14': '陆仟零柒元壹角肆分',
    '18000': '壹万捌仟元整',
    '100000': '壹拾万元整',
    '100005': '壹拾万零伍元整',
    '107000.53': '壹拾万柒仟元伍角叁分',
    '16409.02': '壹万陆仟肆佰零玖元零贰分',
    '20030000': '贰仟零叁万元整',
    '100000000': '壹亿元整',
    '100000001': '壹亿零壹元整',
    '1000200030': '壹拾亿零贰拾万零叁拾元整',
  };

  for (const [figures, words] of Object.entries(written)) {
    it(`writes ${figures} as ${words}`, () => expect(amountInWords(figures)).to.equal(words));
  }

  it('refuses what is no amount', () => {
    for (const bad of [-1, '', 'abc', 1e13]) expect(() => amountInWords(bad)).to.throw(RangeError);
  });
});
