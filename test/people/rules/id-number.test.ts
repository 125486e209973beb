import { expect } from 'chai';
import fc from 'fast-check';
import { checkIdNumber, readIdNumber, withCheckDigit } from '../../../src/people/rules/id-number.ts';

const TODAY = '2026-11-21';

const reason = (typed: string) => {
  const found = checkIdNumber(typed, TODAY);
  return found.ok ? found.value.number : found.message.key.replace('people.id-number.', '');
};

// The example number of the standard; every other number here is made from invented digits.
const STANDARD = '11010519491231002X';

const anyNumber = fc
  .tuple(
    fc.constantFrom('370811', '110105', '650102', '820101'),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, born, order]) =>
    withCheckDigit(region + born.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0')),
  );

describe('identity card numbers (GB 11643)', () => {
  it('say the birth date and the sex', () => {
    expect(checkIdNumber(STANDARD, TODAY)).to.deep.equal({
      ok: true,
      value: { number: STANDARD, birthDate: '1949-12-31', sex: 'F', province: '11' },
    });
    expect(readIdNumber(withCheckDigit('37081119900101123'), TODAY)).to.include({ sex: 'M', birthDate: '1990-01-01' });
  });

  it('are read with blanks, a small x and full-width digits', () => {
    expect(reason(' 110105 19491231 002x ')).to.equal(STANDARD);
    expect(reason('１１０１０５１９４９１２３１００２Ｘ')).to.equal(STANDARD);
  });

  it('are refused with what is wrong', () => {
    expect(reason('')).to.equal('required');
    expect(reason('1101051949123100')).to.equal('length');
    expect(reason('110105194912310021X')).to.equal('length');
    expect(reason('11010519491231O02X')).to.equal('characters');
    expect(reason('1101051949123100X2')).to.equal('x-not-last');
    expect(reason(withCheckDigit('19010519491231002'))).to.equal('region');
    expect(reason(withCheckDigit('11000019491231002'))).to.equal('region');
    expect(reason(withCheckDigit('11010519490231002'))).to.equal('birth-missing');
    expect(reason(withCheckDigit('11010520261122002'))).to.equal('birth-future');
    expect(reason(withCheckDigit('11010518941231002'))).to.equal('birth-too-old');
    expect(reason(withCheckDigit('11010518961121002'))).to.have.length(18);
    expect(reason('110105194912310021')).to.equal('check-digit');
  });

  it('are weighted by the powers of two (an independent calculation)', () => {
    for (let at = 0; at < 17; at++) {
      const body = Array.from({ length: 17 }, (_, index) => (index === at ? '1' : '0')).join('');
      const rest = (12 - (2 ** (17 - at) % 11)) % 11;
      expect(withCheckDigit(body), String(at)).to.equal(body + (rest === 10 ? 'X' : rest));
    }
    expect(() => withCheckDigit('1'.repeat(16))).to.throw(RangeError);
  });

  it('begin with a province, a special region or the mark of a foreigner', () => {
    const known = Array.from({ length: 100 }, (_, code) => String(code).padStart(2, '0')).filter(
      (code) => reason(withCheckDigit(`${code}010119900101123`)) !== 'region',
    );
    expect(known.join(' ')).to.equal(
      '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 92',
    );
    const unknown = checkIdNumber(withCheckDigit('19010519491231002'), TODAY);
    expect(unknown).to.have.nested.property('message.params.region', '19');
  });

  it('of 15 digits are known as old numbers when they could be one', () => {
    expect(reason('110105491231002')).to.equal('old');
    expect(checkIdNumber('110105491331002', TODAY)).to.deep.equal({
      ok: false,
      message: { key: 'people.id-number.length', params: { length: 15 } },
    });
  });

  it('born today are accepted, born tomorrow are not', () => {
    expect(reason(withCheckDigit('37081120261121001'))).to.have.length(18);
    expect(reason(withCheckDigit('37081120261122001'))).to.equal('birth-future');
  });

  it('any good number passes, and no number with one wrong digit or two digits exchanged does', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        expect(reason(number)).to.equal(number);
        const digits = Array.from(number);
        const wrong = digits.with(at, String((Number(digits[at]) + by) % 10)).join('');
        expect(readIdNumber(wrong, TODAY), wrong).to.equal(null);
        const swapped = digits
          .with(at, digits[at + 1] ?? '')
          .with(at + 1, digits[at] ?? '')
          .join('');
        if (swapped !== number) expect(readIdNumber(swapped, TODAY), swapped).to.equal(null);
      }),
      { numRuns: 1000 },
    );
  });

  it('never put the number into the message', () => {
    for (const typed of ['110105194912310021', '110105491231002', '190105194912310029', '1234']) {
      const found = checkIdNumber(typed, TODAY);
      expect(JSON.stringify(found)).to.not.contain(typed);
    }
  });
});
