import { expect } from 'chai';
import { checkFile } from '../../../src/platform/files/check-file.ts';
import { stripJpeg } from '../../../src/platform/files/jpeg.ts';
import { AMR, asPhotographed, HEIC, JPEG, M4A, PDF, PNG } from './samples.ts';

const keyOf = (name: string, bytes: Buffer) => {
  const checked = checkFile(name, bytes);
  return checked.ok ? checked.value.mime : checked.message.key;
};
const WHOLE: [string, Buffer, string][] = [
  ['a.jpg', JPEG, 'image/jpeg'],
  ['a.png', PNG, 'image/png'],
  ['a.pdf', PDF, 'application/pdf'],
  ['a.m4a', M4A, 'audio/mp4'],
  ['a.amr', AMR, 'audio/amr'],
];

describe('a file that is handed in', () => {
  it('is taken by what it is: JPEG, PNG, PDF, M4A, AMR, in whatever case its name is', () => {
    for (const [name, bytes, mime] of WHOLE) {
      expect(keyOf(name, bytes), name).to.equal(mime);
      expect(keyOf(name.toUpperCase(), bytes), name).to.equal(mime);
      expect(keyOf('照片', bytes), 'without ending').to.equal(mime);
    }
  });

  it('is refused under the ending of another kind, with both kinds named', () => {
    expect(checkFile('协议.pdf', JPEG)).to.deep.equal({
      ok: false,
      message: { key: 'files.error.name-differs', params: { said: 'pdf', is: 'JPG' } },
    });
    for (const [name, bytes] of WHOLE) expect(keyOf(`${name}.exe`, bytes)).to.equal('files.error.name-differs');
  });

  it('is refused with the way out when it is of another kind', () => {
    const others: [string, Buffer, string][] = [
      ['IMG_1.HEIC', HEIC, 'kind-heic'],
      ['a.jpg', HEIC, 'kind-heic'],
      ['a.webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 '), 'kind-webp'],
      ['a.docx', Buffer.from('PK\x03\x04……'), 'kind-office'],
      ['a.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'kind-office'],
      ['a.html', Buffer.from('<script>alert(1)</script>'), 'kind-other'],
      ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'kind-other'],
      ['a.exe', Buffer.from('MZ\x90'), 'kind-other'],
      ['a.jpg', Buffer.from([0xff]), 'kind-other'],
    ];
    for (const [name, bytes, key] of others) expect(keyOf(name, bytes), name).to.equal(`files.error.${key}`);
  });

  it('is refused when it is empty, or larger than the limit, which is named', () => {
    expect(keyOf('a.jpg', Buffer.alloc(0))).to.equal('files.error.empty');
    expect(checkFile('a.jpg', Buffer.alloc(10 * 1024 * 1024 + 1))).to.deep.equal({
      ok: false,
      message: { key: 'files.error.too-large', params: { limit: 10 } },
    });
  });

  it('is refused as broken wherever it was cut off', () => {
    for (const [name, bytes] of WHOLE)
      for (const cut of [7, 20, Math.floor(bytes.length / 2)])
        expect(keyOf(name, bytes.subarray(0, bytes.length - cut)), `${name} less ${cut}`).to.equal(
          'files.error.broken',
        );
  });
});

describe('a photograph', () => {
  it('is kept without place, time, device and the film behind it, and stays upright', () => {
    for (const orientation of [1, 3, 6, 8]) {
      const taken = asPhotographed(JPEG, orientation);
      const kept = stripJpeg(taken);
      expect(taken.includes('GPS')).to.equal(true);
      for (const word of ['GPS', 'WANG', 'Motion', 'xap']) expect(kept?.includes(word), word).to.equal(false);
      const at = kept?.indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1])) ?? -1;
      expect(at < 0 ? 1 : kept?.readUInt16BE(at + 8)).to.equal(orientation);
    }
  });

  it('without notes is kept byte by byte', () => {
    expect(stripJpeg(JPEG)?.equals(JPEG)).to.equal(true);
  });

  it('that was made up of nonsense is refused, never an error', () => {
    const random = (seed: number) => {
      let state = seed;
      const next = () => {
        state = (state * 48271) % 2147483647;
        return state & 255;
      };
      return Buffer.from(Array.from({ length: 400 }, next));
    };
    for (let seed = 1; seed < 500; seed++) {
      const bytes = Buffer.concat([asPhotographed(JPEG, 6).subarray(0, 2 + (seed % 120)), random(seed)]);
      expect(() => checkFile('a.jpg', bytes), String(seed)).to.not.throw();
      expect(() => checkFile('a.png', Buffer.concat([PNG.subarray(0, 8 + (seed % 30)), random(seed)]))).to.not.throw();
      expect(() => checkFile('a.m4a', Buffer.concat([M4A.subarray(0, 12 + (seed % 30)), random(seed)]))).to.not.throw();
    }
  });
});
