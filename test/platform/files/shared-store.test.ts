import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { readEnv } from '../../../config/index.ts';
import { createFieldCrypto } from '../../../src/platform/crypto/index.ts';
import { readStored, storeSealed } from '../../../src/platform/files/sealed.ts';
import { openSharedStore, useSharedStore } from '../../../src/platform/files/shared-store.ts';
import { filePath, isHere, storeFile } from '../../../src/platform/files/store.ts';
import { testFolder } from '../../support/environment.ts';

describe('a store of files that several machines share', () => {
  const fields = createFieldCrypto([{ id: 1, key: randomBytes(32) }]);
  const number = '370811199001011234';
  const paper = Buffer.from(`身份证号 ${number}`);
  let [here, there, shared] = ['', '', ''];
  beforeEach(async () => {
    [here, there, shared] = [await testFolder(), await testFolder(), await testFolder()];
    for (const folder of [here, there]) await useSharedStore(folder, pathToFileURL(shared).href);
  });
  afterEach(async () => {
    for (const folder of [here, there]) await useSharedStore(folder, null);
  });
  const stored = async () =>
    (await readdir(shared, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());

  it('gives one machine what another has written, and keeps it there', async () => {
    const { sha256 } = await storeFile(here, paper);
    expect((await readStored(fields, filePath(there, sha256))).equals(paper)).to.equal(true);
    expect((await stat(filePath(there, sha256))).size).to.equal(paper.length);
    // What was seen once needs no store any more.
    await rm(shared, { recursive: true });
    expect((await readStored(fields, filePath(there, sha256))).equals(paper)).to.equal(true);
  });

  it('holds sealed files sealed', async () => {
    const { sha256 } = await storeSealed(here, fields, paper);
    const [file] = await stored();
    const bytes = await readFile(path.join(file?.parentPath ?? '', file?.name ?? ''));
    expect(file?.name).to.equal(sha256);
    expect(bytes.includes(number)).to.equal(false);
    expect((await readFile(filePath(here, sha256))).equals(bytes)).to.equal(true);
    expect((await readStored(fields, filePath(there, sha256))).equals(paper)).to.equal(true);
    expect((await readFile(filePath(there, sha256))).includes(number)).to.equal(false);
  });

  it('has the file before anybody is told that it is stored', async () => {
    await useSharedStore(here, pathToFileURL(path.join(shared, 'a-file')).href);
    await writeFile(path.join(shared, 'a-file'), 'not a folder');
    const fault = await storeFile(here, paper).catch((reason: Error) => reason);
    expect(fault).to.be.instanceOf(Error);
    expect(await readdir(path.join(here, 'files')).catch(() => [])).to.deep.equal([]);
  });

  it('says when nobody has a file, and is not asked without being set', async () => {
    expect(await isHere(filePath(there, 'a'.repeat(64)))).to.equal(false);
    const { sha256 } = await storeFile(here, paper);
    await useSharedStore(there, null);
    expect(await isHere(filePath(there, sha256))).to.equal(false);
    expect(await stored()).to.have.lengthOf(1);
  });

  it('is named by one address, with a bucket and its keys or as a folder', async () => {
    const read = (FILES_URL: string) => readEnv({ NODE_ENV: 'test', FILES_URL }).filesUrl;
    const address = 's3://id:secret@minio.example:9000/mediation?region=cn-1&insecure';
    expect(read(address)).to.equal(address);
    expect(read('file:///srv/mediation')).to.equal('file:///srv/mediation');
    expect(await openSharedStore(address)).to.be.an('object');
    for (const wrong of [
      's3://minio.example/mediation',
      's3://id:secret@minio.example/',
      'https://minio.example/x',
      'files',
    ])
      expect(() => read(wrong), wrong).to.throw(/FILES_URL/);
    expect(() => read('s3://id:hidden@minio.example'))
      .to.throw()
      .with.property('message')
      .that.does.not.contain('hidden');
  });
});
