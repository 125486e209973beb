import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'chai';
import { createFieldCrypto } from '../../../src/platform/crypto/index.ts';
import { openStored, readStored, storeSealed } from '../../../src/platform/files/sealed.ts';
import { filePath, storeFile } from '../../../src/platform/files/store.ts';
import { testFolder } from '../../support/environment.ts';

describe('A file that shows identity numbers in full', () => {
  const key = (id: number) => ({ id, key: randomBytes(32) });
  const fields = createFieldCrypto([key(1)]);
  const PIECE = 64 * 1024;
  const whole = (size: number) => Buffer.concat([Buffer.from('370811199001011234 '), Buffer.alloc(size, 'x')]);
  let folder = '';
  before(async () => {
    folder = await testFolder();
  });

  it('cannot be read on the disk, and comes back whole, whatever its size', async () => {
    for (const size of [0, 100, PIECE - 19, PIECE, 3 * PIECE + 5]) {
      const { sha256, size: told } = await storeSealed(folder, fields, whole(size));
      const file = filePath(folder, sha256);
      expect((await readFile(file)).includes('370811199001011234'), String(size)).to.equal(false);
      expect(told).to.equal(size + 19);
      const { size: opened, stream } = await openStored(fields, file);
      stream.destroy();
      expect(opened).to.equal(size + 19);
      expect((await readStored(fields, file)).equals(whole(size)), String(size)).to.equal(true);
    }
  });

  it('is one file when it is stored twice', async () => {
    const first = await storeSealed(folder, fields, whole(7));
    const before = await readFile(filePath(folder, first.sha256));
    expect(await storeSealed(folder, fields, whole(7))).to.deep.equal(first);
    expect((await readFile(filePath(folder, first.sha256))).equals(before)).to.equal(true);
  });

  it('is not given out when it was changed, cut, or laid under another name', async () => {
    const { sha256 } = await storeSealed(folder, fields, whole(2 * PIECE));
    const { sha256: other } = await storeSealed(folder, fields, whole(2 * PIECE + 1));
    const file = filePath(folder, sha256);
    const good = await readFile(file);
    const read = async (bytes: Buffer, at = file) => {
      await writeFile(at, bytes);
      return readStored(fields, at).then(
        () => 'read',
        (fault: Error) => fault.constructor.name,
      );
    };
    const changed = Buffer.from(good);
    changed[good.length - 20] = (changed[good.length - 20] ?? 0) ^ 1;
    expect(await read(changed)).to.equal('UnreadableBlob');
    expect(await read(good.subarray(0, good.length - 30))).to.equal('UnreadableBlob');
    expect(await read(good, filePath(folder, other))).to.equal('UnreadableBlob');
    expect(await read(good)).to.equal('read');
  });

  it('is read after the keys were turned over, and by nobody without its key', async () => {
    const [old, fresh] = [key(3), key(4)];
    const { sha256 } = await storeSealed(folder, createFieldCrypto([old]), whole(10));
    const file = filePath(folder, sha256);
    expect((await readStored(createFieldCrypto([fresh, old]), file)).equals(whole(10))).to.equal(true);
    const without = await readStored(createFieldCrypto([fresh]), file).catch((fault: Error) => fault.constructor.name);
    expect(without).to.equal('UnknownKey');
  });

  it('does not stop ordinary files from being read as they lie there', async () => {
    const { sha256 } = await storeFile(folder, Buffer.from('%PDF-1.7 masked'));
    expect((await readStored(fields, filePath(folder, sha256))).toString()).to.equal('%PDF-1.7 masked');
  });
});
