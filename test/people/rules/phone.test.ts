import { expect } from 'chai';
import { checkPhone, formatPhone } from '../../../src/people/rules/phone.ts';

const read = (typed: string) => {
  const found = checkPhone(typed);
  return found.ok ? `${found.value.kind} ${found.value.number}` : found.message.key.replace('people.phone.', '');
};

describe('telephone numbers', () => {
  it('of mobiles are one number however they are typed', () => {
    for (const typed of [
      '13812341234',
      '138 1234 1234',
      '138-1234-1234',
      '+86 138 1234 1234',
      '0086-13812341234',
      '8613812341234',
      '（138）１２３４１２３４',
      '138\u200b12341234',
    ])
      expect(read(typed), typed).to.equal('MOBILE 13812341234');
    expect(read('19912341234')).to.equal('MOBILE 19912341234');
  });

  it('of landlines keep their area code and extension', () => {
    expect(read('0537-2345678')).to.equal('LANDLINE 05372345678');
    expect(read('(0537) 234 5678 转 801')).to.equal('LANDLINE 05372345678x801');
    expect(read('0537-2345678#1')).to.equal('LANDLINE 05372345678x1');
    expect(read('+86 0537 2345678')).to.equal('LANDLINE 05372345678');
    expect(read('+86 537 2345678')).to.equal('LANDLINE 05372345678');
    expect(read('010-62345678')).to.equal('LANDLINE 01062345678');
    expect(read('+86 10 6234 5678')).to.equal('LANDLINE 01062345678');
    expect(read('400-123-4567')).to.equal('SERVICE 4001234567');
    expect(read('800-123-4567')).to.equal('SERVICE 8001234567');
  });

  it('are refused with what is wrong', () => {
    expect(read(' ')).to.equal('required');
    expect(read('2345678')).to.equal('area-code');
    expect(read('1381234123')).to.equal('mobile-length');
    expect(read('138123412345')).to.equal('mobile-length');
    expect(read('12812341234')).to.equal('mobile-length');
    expect(read('+1 212 555 0100')).to.equal('foreign');
    expect(read('0082-10-1234-5678')).to.equal('foreign');
    expect(read('不知道')).to.equal('characters');
    expect(read('13812341234转1')).to.equal('characters');
    expect(read('0537-1345678')).to.equal('unknown');
    expect(read('0537-9345678')).to.equal('unknown');
    expect(read('010-92345678')).to.equal('unknown');
    expect(read('9345678')).to.equal('unknown');
    expect(read('99999999999')).to.equal('unknown');
  });

  it('are written in groups for reading, and read back', () => {
    for (const [number, written] of [
      ['13812341234', '138 1234 1234'],
      ['05372345678x801', '0537-2345678 转 801'],
      ['01062345678', '010-62345678'],
      ['4001234567', '400-123-4567'],
    ] as const) {
      expect(formatPhone(number)).to.equal(written);
      expect(read(written)).to.match(new RegExp(` ${number}$`));
    }
  });
});
