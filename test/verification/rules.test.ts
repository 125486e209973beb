import { expect } from 'chai';
import fc from 'fast-check';
import { CODE_BYTES, codeFrom, readCode } from '../../src/verification/rules.ts';

const CODES = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

describe('A verification code', () => {
  it('is four groups of four signs, and every bit of it counts', () => {
    expect(codeFrom(new Uint8Array(CODE_BYTES))).to.equal('0000-0000-0000-0000');
    expect(codeFrom(new Uint8Array(CODE_BYTES).fill(255))).to.equal('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    fc.assert(
      fc.property(CODES, fc.nat(CODE_BYTES * 8 - 1), (bytes, bit) => {
        const other = Uint8Array.from(bytes, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        return codeFrom(bytes) !== codeFrom(other);
      }),
    );
  });

  it('is understood as it is typed: small, without dashes, with spaces, in full width, with look-alikes', () => {
    fc.assert(
      fc.property(CODES, (bytes) => {
        const code = codeFrom(bytes);
        const wide = [...code].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
        const alike = code.replaceAll('0', 'O').replaceAll('1', 'l');
        for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code} `, wide, alike])
          if (readCode(typed) !== code) return false;
        return true;
      }),
    );
  });

  it('is nothing else', () => {
    for (const typed of ['', '7K2M', '7K2M-9QXR-04TB-ZC8', '7K2M-9QXR-04TB-ZC8H0', '7K2M-9QXR-04TB-ZC8U', '<script>'])
      expect(readCode(typed), typed).to.equal(null);
  });
});
