import { expect } from 'chai';
import fc from 'fast-check';
import { ageOn, isMinor } from '../../../src/people/rules/age.ts';
import { maskCreditCode, maskDocument, maskIdNumber, maskPhone } from '../../../src/people/rules/masking.ts';

describe('masking', () => {
  it('shows what people recognise their own number by', () => {
    expect(maskIdNumber('370811199001011230')).to.equal('3708**********1230');
    expect(maskPhone('13812341234')).to.equal('138****1234');
    expect(maskPhone('05372345678')).to.equal('0537-*****78');
    expect(maskPhone('05372345678x801')).to.equal('0537-*****78');
    expect(maskPhone('01062345678')).to.equal('010-******78');
    expect(maskPhone('4001234567')).to.equal('********67');
    expect(maskCreditCode('91350100M000100Y43')).to.equal('****************43');
    expect(maskDocument('E12345678')).to.equal('E1*****78');
    expect(maskDocument('E1234')).to.equal('****4');
    expect(maskDocument('E12')).to.equal('***');
    expect(maskIdNumber('37081119')).to.equal('******19');
    expect(maskIdNumber('37081119900')).to.equal('*********00');
  });

  it('never shows a short text in full, and never changes the length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (text) => {
        const length = Array.from(text).length;
        for (const masked of [maskIdNumber(text), maskDocument(text), maskCreditCode(text)]) {
          expect(Array.from(masked)).to.have.length(length);
          expect(masked.match(/\*/g)?.length).to.be.at.least(Math.min(4, Math.ceil((length * 3) / 4)));
        }
      }),
    );
  });
});

describe('age', () => {
  it('is completed on the birthday', () => {
    expect(ageOn('1990-06-15', '2026-06-14')).to.equal(35);
    expect(ageOn('1990-06-15', '2026-06-15')).to.equal(36);
    expect(ageOn('2026-11-21', '2026-11-21')).to.equal(0);
    expect(ageOn('2026-11-22', '2026-11-21')).to.equal(null);
  });

  it('of those born on 29 February is completed on 28 February of a common year', () => {
    expect(ageOn('2008-02-29', '2026-02-27')).to.equal(17);
    expect(ageOn('2008-02-29', '2026-02-28')).to.equal(18);
  });

  it('under eighteen is a minor', () => {
    expect(isMinor('2008-11-22', '2026-11-21')).to.equal(true);
    expect(isMinor('2008-11-21', '2026-11-21')).to.equal(false);
    expect(isMinor('2027-01-01', '2026-11-21')).to.equal(false);
  });
});
