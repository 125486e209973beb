import { expect } from 'chai';
import fc from 'fast-check';
import { checkCreditCode, withCheckCharacter } from '../../../src/people/rules/credit-code.ts';

const read = (typed: string) => {
  const found = checkCreditCode(typed);
  return found.ok ? found.value : found.message.key.replace('people.credit-code.', '');
};

// The example code of GB 32100-2015.
const STANDARD = '91350100M000100Y43';

describe('unified social credit codes (GB 32100)', () => {
  it('are read with blanks and small letters', () => {
    expect(read(STANDARD)).to.equal(STANDARD);
    expect(read(' 9135 0100 m000 100y 43')).to.equal(STANDARD);
  });

  it('are refused with what is wrong', () => {
    expect(read('')).to.equal('required');
    expect(read('91350100M000100Y4')).to.equal('length');
    expect(read('9135O100M000100Y43')).to.equal('letters');
    expect(read('91350100M000100中43')).to.equal('characters');
    expect(read('91A50100M000100Y43')).to.equal('structure');
    expect(read('91350100M000100Y44')).to.equal('check-character');
  });

  it('are weighted by the powers of three (an independent calculation)', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    for (let at = 0; at < 17; at++) {
      // One at this place and zeros elsewhere: the check value is 31 minus the weight.
      const body = Array.from({ length: 17 }, (_, index) => (index === at ? '1' : '0')).join('');
      const expected = (31 - Number(3n ** BigInt(at) % 31n)) % 31;
      expect(withCheckCharacter(body), String(at)).to.equal(body + alphabet[expected]);
    }
    expect(() => withCheckCharacter('0'.repeat(16))).to.throw(RangeError);
    expect(() => withCheckCharacter(`${'0'.repeat(16)}I`)).to.throw(RangeError);
  });

  it('any good code passes, and none with one wrong character', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    const character = fc.constantFrom(...alphabet);
    const body = fc.tuple(
      fc.constantFrom('91', '52', '12', 'N2', 'A1'),
      fc.integer({ min: 100000, max: 999999 }),
      fc.string({ unit: character, minLength: 9, maxLength: 9 }),
    );
    fc.assert(
      fc.property(body, fc.nat({ max: 17 }), character, ([kind, region, rest], at, other) => {
        const code = withCheckCharacter(`${kind}${region}${rest}`);
        expect(read(code)).to.equal(code);
        const wrong = Array.from(code).with(at, other).join('');
        if (wrong !== code) expect(read(wrong), wrong).to.be.oneOf(['check-character', 'structure']);
      }),
    );
  });
});
