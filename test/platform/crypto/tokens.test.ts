import { expect } from 'chai';
import { hashToken, isSameSecret, newToken, rlsToken } from '../../../src/platform/crypto/tokens.ts';

describe('tokens', () => {
  it('have 256 random bits in 43 characters that fit a cookie', () => {
    const tokens = Array.from({ length: 100 }, newToken);
    for (const token of tokens) expect(token).to.match(/^[\w-]{43}$/);
    expect(new Set(tokens)).to.have.property('size', 100);
  });

  it('are kept as SHA-256, as the database computes it', () => {
    expect(hashToken('abc').toString('hex')).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('give a context for row level security that follows from them (HMAC-SHA-256)', () => {
    // RFC 4231 has no such message; this one is HMAC('key', 'rls') from another implementation.
    expect(rlsToken('key')).to.equal('qDMZyXAzQWh1Vvuzi1M0Y5OV40tS7aAixihs3ToBe9c');
    expect(rlsToken('kez')).to.not.equal(rlsToken('key'));
  });

  it('are compared in full', () => {
    expect(isSameSecret('abc', Buffer.from('abc'))).to.equal(true);
    expect(isSameSecret('abc', 'abd')).to.equal(false);
    expect(isSameSecret('abc', 'abcd')).to.equal(false);
  });
});
