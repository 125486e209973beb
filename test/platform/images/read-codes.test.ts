import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'chai';
import { readCodes } from '../../../src/platform/images/read-codes.ts';
import { type Camera, openCamera } from '../../support/camera.ts';
import { testFolder } from '../../support/environment.ts';

describe('Codes in photographs', function () {
  this.timeout(120_000);
  let camera: Camera;
  let folder: string;
  before(async () => {
    camera = await openCamera();
    folder = await testFolder();
  });
  after(() => camera.close());

  const kept = async (name: string, bytes: Uint8Array) => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  const ADDRESS = 'http://127.0.0.1:3000/v/7K2M-9QXR-04TB-ZC8H/1';

  it('are read from crooked, dim and turned pages, several in one picture, in the order of the files', async () => {
    const files = [
      await kept('straight.jpg', await camera.page([ADDRESS])),
      await kept('crooked.jpg', await camera.page([ADDRESS], { turn: 11, light: 0.5, blur: 1 })),
      await kept('upside.jpg', await camera.page([ADDRESS], { turn: 184 })),
      await kept('two.jpg', await camera.page([ADDRESS, `${ADDRESS}2`])),
      await kept('none.jpg', await camera.page([])),
    ];
    const seen = await readCodes(files);
    expect(seen.slice(0, 3)).to.deep.equal([[ADDRESS], [ADDRESS], [ADDRESS]]);
    expect(seen[3]).to.have.members([ADDRESS, `${ADDRESS}2`]);
    expect(seen[4]).to.deep.equal([]);
  });

  it('of what is no picture are not read, and do no harm to those behind it', async () => {
    const head = Buffer.from('ffd8ffc000110800640064010111000000ffd9', 'hex');
    const huge = Buffer.from('89504e470d0a1a0a0000000d49484452000186a0000186a00806000000', 'hex');
    const files = [
      await kept('head.jpg', head),
      await kept('words.jpg', Buffer.from('no picture')),
      await kept('empty.jpg', Buffer.alloc(0)),
      await kept('huge.png', huge),
      await kept('good.jpg', await camera.page([ADDRESS])),
    ];
    expect(await readCodes(files)).to.deep.equal(['broken', 'broken', 'broken', 'unread', [ADDRESS]]);
  });
});
