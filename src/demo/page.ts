import { crc32, deflateSync } from 'node:zlib';
import { storeFile } from '../platform/files/store.ts';

const WIDTH = 420;
const HEIGHT = 594;

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A sheet with grey lines and a red square where the seal would be: it stands for a photograph, and shows nobody's hand. */
function picture(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(HEIGHT * (WIDTH * 3 + 1), 0xfa);
  for (let y = 0; y < HEIGHT; y++) {
    const start = y * (WIDTH * 3 + 1);
    rows[start] = 0;
    for (let x = 0; x < WIDTH; x++) {
      const isLine = y > 60 && y < 470 && y % 26 < 3 && x > 40 && x < (y % 78 < 26 ? 260 : 380);
      const isSeal = x > 280 && x < 360 && y > 490 && y < 570 && (x < 284 || x > 356 || y < 494 || y > 566);
      if (isLine) rows.fill(0xb4, start + 1 + x * 3, start + 4 + x * 3);
      if (isSeal) rows.set([0xc0, 0x30, 0x30], start + 1 + x * 3);
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

/** Stores the sheet, so that what the demonstration lists can also be opened. */
export async function signedPage(dataDir: string) {
  const { sha256, size } = await storeFile(dataDir, picture());
  return { name: '签字页（示意图）.png', mime: 'image/png', size, sha256 };
}
