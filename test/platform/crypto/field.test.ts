import { createCipheriv } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  decryptField,
  encryptField,
  type FieldPlace,
  keyIdOfField,
  UnreadableField,
} from '../../../src/platform/crypto/field.ts';
import { createFieldCrypto } from '../../../src/platform/crypto/index.ts';
import { createKeyRing, deriveKey, UnknownKey } from '../../../src/platform/crypto/key-ring.ts';
import { testKey } from './keys.ts';

const ring = createKeyRing([testKey(1)]);
const place: FieldPlace = { column: 'person.id_no', rowId: '01890a5d-ac96-774b-bcce-b302099a8057' };
const number = '11010519491231002X';

describe('encrypted fields', () => {
  it('give back what was put in, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decryptField(ring, encryptField(ring, text, place), place)).to.equal(text);
      }),
    );
  });

  it('are version, key id, nonce, cipher text and tag, and never the same twice', () => {
    const stored = encryptField(ring, number, place);
    expect(stored).to.have.length(1 + 2 + 12 + number.length + 16);
    expect(stored.subarray(0, 3).toString('hex')).to.equal('010001');
    expect(keyIdOfField(stored)).to.equal(1);
    for (const bytes of [[], [1], [1, 0], [2, 0, 1]]) expect(keyIdOfField(Uint8Array.from(bytes))).to.equal(null);
    expect(stored.includes(number)).to.equal(false);
    expect(encryptField(ring, number, place).equals(stored)).to.equal(false);
  });

  it('can be read by anybody who has the key and this format (an independent writer)', () => {
    const iv = Buffer.from('000102030405060708090a0b', 'hex');
    const cipher = createCipheriv('aes-256-gcm', deriveKey(testKey(1).key, 'field'), iv);
    cipher.setAAD(Buffer.from(`person.id_no|${place.rowId}|1`));
    const text = Buffer.concat([cipher.update('济宁'), cipher.final()]);
    const stored = Buffer.concat([Buffer.from([1, 0, 1]), iv, text, cipher.getAuthTag()]);
    expect(decryptField(ring, stored, place)).to.equal('济宁');
  });

  it('cannot be read after any single byte was changed, cut off or added', () => {
    const stored = encryptField(ring, number, place);
    for (let at = 0; at < stored.length; at++) {
      const changed = Buffer.from(stored);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const attempt = () => decryptField(ring, changed, place);
      if (at === 1 || at === 2) expect(attempt, String(at)).to.throw(UnknownKey);
      else expect(attempt, String(at)).to.throw(UnreadableField);
    }
    for (const bytes of [
      stored.subarray(0, -1),
      Buffer.concat([stored, Buffer.alloc(1)]),
      Buffer.alloc(0),
      Buffer.from([1, 0, 1, ...Buffer.alloc(27)]),
    ])
      expect(() => decryptField(ring, bytes, place)).to.throw(UnreadableField);
  });

  it('cannot be moved to another row or column', () => {
    const stored = encryptField(ring, number, place);
    const elsewhere: FieldPlace[] = [
      { ...place, rowId: '01890a5d-ac96-774b-bcce-b302099a8058' },
      { ...place, column: 'person.phone' },
    ];
    for (const other of elsewhere) expect(() => decryptField(ring, stored, other)).to.throw(UnreadableField);
    expect(decryptField(ring, stored, { ...place, rowId: place.rowId.toUpperCase() })).to.equal(number);
  });

  it('errors do not tell the value or the key', () => {
    try {
      decryptField(ring, encryptField(ring, number, place), { ...place, column: 'person.phone' });
      expect.fail('was read');
    } catch (error) {
      const shown = `${(error as Error).stack} ${JSON.stringify(error)}`;
      expect(shown).to.not.contain(number);
      expect(shown).to.not.contain(testKey(1).key.toString('hex'));
    }
  });

  it('written under an old key are read and named as outdated after a change of keys', () => {
    const before = createFieldCrypto([testKey(1)]);
    const after = createFieldCrypto([testKey(2), testKey(1)]);
    const old = before.encrypt(number, place);
    expect(after.decrypt(old, place)).to.equal(number);
    expect(after.isOutdated(old)).to.equal(true);
    const renewed = after.encrypt(number, place);
    expect(after.isOutdated(renewed)).to.equal(false);
    expect(keyIdOfField(renewed)).to.equal(2);
    expect(() => before.decrypt(renewed, place)).to.throw(UnknownKey);
    expect(() => createFieldCrypto([testKey(2)]).decrypt(old, place)).to.throw(UnknownKey, '1');
  });
});

describe('the key ring', () => {
  it('derives keys as RFC 5869 does', () => {
    // HKDF-SHA-256 of the key 0b × 32 with this salt and info, computed by hand from two HMACs.
    expect(deriveKey(Buffer.alloc(32, 11), 'field').toString('hex')).to.equal(
      '792c94da14552f3110a719ea0feb48200490a488fbecdfee21f5c5ad741da979',
    );
  });

  it('gives each use and each id a key of its own', () => {
    const two = createKeyRing([testKey(2), testKey(1)]);
    const keys = [two.key('field', 1), two.key('field', 2), two.key('index phone', 2), two.key('password pepper', 2)];
    expect(new Set(keys.map((key) => key.toString('hex')))).to.have.property('size', 4);
    expect(two.currentId).to.equal(2);
  });

  it('takes every id that fits two bytes', () => {
    const last = createFieldCrypto([testKey(65_535)]);
    expect(last.decrypt(last.encrypt(number, place), place)).to.equal(number);
  });

  it('refuses lists that cannot be used', () => {
    const long = { id: 1, key: Buffer.alloc(33) };
    for (const keys of [[], [testKey(1), testKey(1)], [long], [testKey(0)], [testKey(65_536)], [testKey(1.5)]])
      expect(() => createKeyRing(keys)).to.throw(RangeError);
  });
});
