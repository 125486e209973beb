// ZXing-C++ as WebAssembly: kept, reads crooked and dim photographs of 12 megapixels in half a second, decodes JPEG and
// PNG itself, and what a hostile picture does to its memory stays inside of it.
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { imageSize } from './image-size.ts';

/** Texts of the QR codes in a picture; `unread` when it was not looked at; `broken` when it is no picture at all. */
export type CodesSeen = readonly string[] | 'unread' | 'broken';

/** Larger pictures are not decoded: a file of 10 MiB may claim to have any size. */
const MOST_PIXELS = 60_000_000;
/** For all pictures of one form. Milliseconds. */
const PATIENCE = 30_000;

/** One form after the other: two at once would take all processors from whoever files a case. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Reads the QR codes in stored JPEG and PNG files, in their order. Never throws for what a picture holds: what could
 * not be read in time comes back as `unread`, and a person chooses.
 */
export function readCodes(paths: readonly string[]): Promise<CodesSeen[]> {
  const mine = turn.then(() => readAll(paths));
  turn = mine.catch(() => undefined);
  return mine;
}

async function readAll(paths: readonly string[]): Promise<CodesSeen[]> {
  const sizes = await Promise.all(paths.map(headOf));
  const fit = paths.filter((_, index) => {
    const size = sizes[index];
    return size && size.width * size.height > 0 && size.width * size.height <= MOST_PIXELS;
  });
  const read = new Map<string, CodesSeen>();
  if (fit.length > 0) await inThread(fit, (path, seen) => read.set(path, seen));
  return paths.map((path, index) => (sizes[index] === null ? 'broken' : (read.get(path) ?? 'unread')));
}

async function headOf(path: string) {
  const file = await open(path);
  try {
    // The head of a photograph lies behind its colour profile; what a camera wrote there was taken out.
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024 * 1024), 0, 1024 * 1024, 0);
    return imageSize(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function inThread(paths: readonly string[], tell: (path: string, seen: CodesSeen) => void): Promise<void> {
  const thread = new Worker(new URL('./read-codes-thread.ts', import.meta.url), {
    workerData: paths,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  const timer = setTimeout(() => void thread.terminate(), PATIENCE);
  let next = 0;
  thread.on('message', (found: string[] | null) => {
    const path = paths[next++];
    if (path !== undefined) tell(path, found ?? 'broken');
  });
  return new Promise<void>((resolve) => {
    // A picture that ends the thread leaves itself and those behind it unread.
    thread.once('error', () => resolve());
    thread.once('exit', () => resolve());
  }).finally(() => clearTimeout(timer));
}
