import { expect } from 'chai';
import { argon2id, fromPhc, toPhc } from '../../../src/platform/crypto/argon2.ts';
import { createGate } from '../../../src/platform/crypto/gate.ts';
import { createKeyRing, UnknownKey } from '../../../src/platform/crypto/key-ring.ts';
import { createPasswordHasher, PASSWORD_COST } from '../../../src/platform/crypto/password.ts';
import { testKey } from './keys.ts';

// The reference implementation's vector for 'password' and 'somesalt' at our own cost.
const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const hasher = createPasswordHasher(createKeyRing([testKey(1)]), cheap);

describe('passwords', () => {
  it('are hashed as the reference implementation of Argon2id does', async () => {
    const shape = { ...PASSWORD_COST, salt: Buffer.from('somesalt') };
    const hash = await argon2id(Buffer.from('password'), shape);
    expect(toPhc({ ...shape, keyId: null, hash })).to.equal(REFERENCE);
    expect(fromPhc(REFERENCE)).to.deep.equal({ ...shape, keyId: null, hash });
  });

  it('are kept at 64 MiB and two passes with the id of the pepper, never in the clear', async () => {
    const stored = await createPasswordHasher(createKeyRing([testKey(7)])).hash('三月的雨 停了');
    expect(stored).to.match(/^\$argon2id\$v=19\$m=65536,t=2,p=1,keyid=AAc\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  it('match themselves only, with blanks and capitals as typed', async () => {
    const stored = await hasher.hash(' Drei Raben ');
    expect(await hasher.verify(' Drei Raben ', stored)).to.deep.equal({ matches: true, needsRehash: false });
    for (const wrong of ['Drei Raben', ' drei raben ', ' Drei Raben  ', ''])
      expect((await hasher.verify(wrong, stored)).matches, wrong).to.equal(false);
    expect(await hasher.hash(' Drei Raben ')).to.not.equal(stored);
  });

  it('match whichever way the device composes accents', async () => {
    const stored = await hasher.hash('Jose\u0301 y Mari\u0301a');
    expect((await hasher.verify('José y María', stored)).matches).to.equal(true);
  });

  it('cannot be tried without the pepper', async () => {
    const stored = await hasher.hash('drei raben im wind');
    const other = createPasswordHasher(createKeyRing([{ ...testKey(2), id: 1 }]), cheap);
    expect((await other.verify('drei raben im wind', stored)).matches).to.equal(false);
    const without = createPasswordHasher(createKeyRing([testKey(2)]), cheap);
    await without.verify('drei raben im wind', stored).then(
      () => expect.fail('was verified'),
      (error) => expect(error).to.be.instanceOf(UnknownKey),
    );
  });

  it('are to be hashed again after a change of cost or of keys, but only when they were right', async () => {
    const stored = await hasher.hash('drei raben im wind');
    const dearer = createPasswordHasher(createKeyRing([testKey(1)]), { ...cheap, passes: 2 });
    const rotated = createPasswordHasher(createKeyRing([testKey(2), testKey(1)]), cheap);
    for (const next of [dearer, rotated]) {
      expect(await next.verify('drei raben im wind', stored)).to.deep.equal({ matches: true, needsRehash: true });
      expect(await next.verify('wrong', stored)).to.deep.equal({ matches: false, needsRehash: false });
    }
  });

  it('of nobody, or kept in a form that is not ours, never match', async () => {
    for (const stored of [null, '', 'plain', '$argon2i$v=19$m=64,t=1,p=1$c29tZXNhbHQ$AAAA', `${REFERENCE}=`])
      expect(await hasher.verify('anything at all', stored)).to.deep.equal({ matches: false, needsRehash: false });
    expect(fromPhc(REFERENCE.replace('m=65536', 'm=9999999'))).to.equal(null);
  });

  it('wait in turn: four at work and fifty in the queue, the next is told to come again', async () => {
    const crowded = createPasswordHasher(createKeyRing([testKey(1)]), cheap);
    const all = await Promise.allSettled(Array.from({ length: 56 }, () => crowded.verify('anything', null)));
    expect(all.filter(({ status }) => status === 'rejected')).to.have.length(2);
  });

  it('of nobody take as much work as those of somebody', async () => {
    let works = 0;
    const gate = createGate(1, 1);
    const run = <T>(work: () => Promise<T>) => {
      works++;
      return gate.run(work);
    };
    const counting = { run, running: 0, waiting: 0 };
    await createPasswordHasher(createKeyRing([testKey(1)]), cheap, counting).verify('anything', null);
    expect(works).to.equal(1);
  });
});
