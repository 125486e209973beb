import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { readUpload, type Upload } from '../../../src/platform/files/read-upload.ts';
import { filePath, removeDrafts, storeFile } from '../../../src/platform/files/store.ts';
import { testFolder } from '../../support/environment.ts';
import { until } from '../../support/until.ts';
import { asPhotographed, JPEG, PDF, PNG } from './samples.ts';

const part = (bytes: Buffer) => new Uint8Array(bytes);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a form with files', () => {
  let dataDir: string;
  let server: Server;
  let seen: (Upload | { refused: unknown })[];

  beforeEach(async () => {
    dataDir = await testFolder();
    seen = [];
    server = createServer(async (request, response) => {
      const upload = await readUpload(request, dataDir).catch((fault: unknown) => ({ refused: fault }));
      seen.push(upload);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const port = () => (server.address() as AddressInfo).port;
  async function send(fields: [string, string | File][]): Promise<Upload> {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value as string);
    await fetch(`http://127.0.0.1:${port()}`, { method: 'POST', body });
    const upload = seen.at(-1);
    if (upload === undefined || 'refused' in upload) throw new Error('refused', { cause: upload?.refused });
    return upload;
  }

  it('gives its fields as any form does, and each file with what it really is', async () => {
    const photo = asPhotographed(JPEG, 1);
    const upload = await send([
      ['note', '收条'],
      ['scan', new File([part(photo)], '收条 第1页.JPG', { type: 'text/html' })],
      ['sign', 'a'],
      ['sign', 'b'],
      ['scan', new File([part(PDF)], '协议.pdf')],
      ['more', new File([], '')],
    ]);
    expect({ ...upload.fields }).to.deep.equal({ note: '收条', sign: ['a', 'b'] });
    expect(upload.faults).to.deep.equal([]);
    expect(upload.files).to.deep.equal([
      { field: 'scan', name: '收条 第1页.JPG', mime: 'image/jpeg', size: JPEG.length, sha256: hashOf(JPEG) },
      { field: 'scan', name: '协议.pdf', mime: 'application/pdf', size: PDF.length, sha256: hashOf(PDF) },
    ]);
    expect((await readFile(filePath(dataDir, hashOf(JPEG)))).equals(JPEG)).to.equal(true);
  });

  it('names the fault at its field, keeps what was typed and the good file, and stores nothing of the bad one', async () => {
    const upload = await send([
      ['note', '一字不丢'],
      ['big', new File([new Uint8Array(10 * 1024 * 1024 + 1).fill(255)], 'big.jpg')],
      ['empty', new File([], 'empty.pdf')],
      ['lie', new File([part(PNG)], 'lie.jpg')],
      ['good', new File([part(PNG)], 'good.png')],
    ]);
    expect(upload.fields.note).to.equal('一字不丢');
    expect(upload.faults).to.deep.equal([
      { field: 'big', key: 'files.error.too-large', params: { limit: 10 } },
      { field: 'empty', key: 'files.error.empty', params: {} },
      { field: 'lie', key: 'files.error.name-differs', params: { said: 'jpg', is: 'PNG' } },
    ]);
    expect(upload.files.map(({ field }) => field)).to.deep.equal(['good']);
    const kept = await readdir(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true });
    expect(kept.filter((entry) => entry.isFile())).to.have.length(1);
  });

  it('takes ten files and says so of the eleventh', async () => {
    const files = Array.from({ length: 11 }, (_, n): [string, File] => ['scan', new File([part(PNG)], `${n}.png`)]);
    const upload = await send(files);
    expect(upload.files).to.have.length(10);
    expect(upload.faults).to.deep.equal([{ field: '', key: 'files.error.too-many', params: { limit: 10 } }]);
  });

  it('keeps the name without characters that deceive, and never as a path', async () => {
    const upload = await send([['scan', new File([part(PNG)], '../../etc/收\u202Egpj.png')]]);
    expect(upload.files[0]?.name).to.equal('收gpj.png');
  });

  it('is refused when it is no form, or ends before its end', async () => {
    await fetch(`http://127.0.0.1:${port()}`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(seen[0]).to.have.nested.property('refused.status', 400);
    const arrived = once(server, 'request');
    const socket = connect(port(), '127.0.0.1');
    const body = '--x\r\nContent-Disposition: form-data; name="scan"; filename="a.png"\r\n\r\n\x89PNG';
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n${body}`,
    );
    await arrived;
    socket.destroy();
    await until('it is refused', () => seen.length === 2);
    expect(seen[1]).to.have.nested.property('refused.status', 400);
    expect(await readdir(dataDir)).to.deep.equal([]);
  });

  it('cannot reach the prototype of anything', async () => {
    const upload = await send([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.keys(upload.fields)).to.deep.equal(['__proto__', 'constructor']);
    expect(({} as { x?: string }).x).to.equal(undefined);
  });
});

describe('stored files', () => {
  it('lie under their own hash, once, and leave no drafts', async () => {
    const dataDir = await testFolder();
    const kept = await Promise.all(Array.from({ length: 8 }, () => storeFile(dataDir, PDF)));
    expect(new Set(kept.map(({ sha256 }) => sha256))).to.deep.equal(new Set([hashOf(PDF)]));
    const hash = hashOf(PDF);
    expect(filePath(dataDir, hash)).to.equal(path.join(dataDir, 'files', hash.slice(0, 2), hash.slice(2, 4), hash));
    expect(await readdir(path.join(dataDir, 'files/incoming'))).to.deep.equal([]);
    expect(await removeDrafts(dataDir, new Date())).to.equal(0);
  });

  it('are not found by anything that is no hash', () => {
    for (const bad of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])
      expect(() => filePath('/data', bad)).to.throw();
  });

  it('are written again over one that was damaged', async () => {
    const dataDir = await testFolder();
    const { sha256 } = await storeFile(dataDir, PDF);
    const { writeFile } = await import('node:fs/promises');
    await writeFile(filePath(dataDir, sha256), 'cut');
    await storeFile(dataDir, PDF);
    expect((await readFile(filePath(dataDir, sha256))).equals(PDF)).to.equal(true);
  });
});
