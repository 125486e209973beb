import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { oneTimePassword } from '../../../src/accounts/rules/one-time-password.ts';
import { checkPassword } from '../../../src/platform/crypto/password-rules.ts';

describe('a one-time password', () => {
  it('is four groups of letters and digits that nobody mixes up', () => {
    for (let turn = 0; turn < 200; turn++) {
      const password = oneTimePassword(randomBytes(64));
      expect(password).to.match(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
      expect(password).to.not.match(/[ilou01v]/);
      expect(checkPassword(password, []).ok).to.equal(true);
    }
  });

  it('uses every letter equally often', () => {
    const counts = new Map<string, number>();
    for (let turn = 0; turn < 2000; turn++)
      for (const letter of oneTimePassword(randomBytes(64)).replaceAll('-', ''))
        counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).to.equal(29);
    const expected = (2000 * 16) / 29;
    for (const [letter, count] of counts) expect(count, letter).to.be.within(expected * 0.8, expected * 1.2);
  });

  it('is not made from too little chance', () => {
    expect(() => oneTimePassword(new Uint8Array(8))).to.throw(RangeError);
  });
});
