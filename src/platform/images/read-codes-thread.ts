// Runs in a thread of its own: reading a photograph takes half a second, in which nobody else would be answered.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const binary = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
// Given here, so that the library never fetches it from anywhere.
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(binary).buffer } });

for (const path of workerData as string[]) {
  const found = await readBarcodes(new Uint8Array(await readFile(path)), {
    formats: ['QRCode'],
    tryHarder: true,
    maxNumberOfSymbols: 8,
    returnErrors: true,
  });
  const isBroken = found.some(({ error }) => error.includes('load image'));
  parentPort?.postMessage(isBroken ? null : found.filter(({ isValid }) => isValid).map(({ text }) => text));
}
