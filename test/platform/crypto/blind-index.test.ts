import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { createFieldCrypto } from '../../../src/platform/crypto/index.ts';
import { deriveKey } from '../../../src/platform/crypto/key-ring.ts';
import { testKey } from './keys.ts';

const now = createFieldCrypto([testKey(2), testKey(1)]);
const before = createFieldCrypto([testKey(1)]);

describe('blind indexes', () => {
  it('are the same for the same value, and HMAC-SHA-256 under a key of their own', () => {
    const found = now.index('phone', '13812341234');
    expect(found).to.deep.equal(now.index('phone', '13812341234'));
    const key = deriveKey(testKey(2).key, 'index phone');
    expect(found).to.deep.equal(createHmac('sha256', key).update('phone|13812341234').digest());
  });

  it('of one value in two columns have nothing in common', () => {
    expect(now.index('phone', '1')).to.not.deep.equal(now.index('id_no', '1'));
    expect(now.index('credit_code', '1')).to.not.deep.equal(now.index('id_no', '1'));
  });

  it('written before a change of keys are still found', () => {
    const [current, old] = now.indexes('id_no', '11010519491231002X');
    expect(current).to.deep.equal(now.index('id_no', '11010519491231002X'));
    expect(old).to.deep.equal(before.index('id_no', '11010519491231002X'));
  });
});
