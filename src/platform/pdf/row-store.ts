import { deflateRawSync, inflateRawSync } from 'node:zlib';

const chunkSize = 250;

/** Keeps the HTML of very many rows small in memory (about a tenth) and gives it back in order. */
export class RowStore {
  #chunks: Buffer[] = [];
  #open: string[] = [];

  get length(): number {
    return this.#chunks.length * chunkSize + this.#open.length;
  }

  add(html: string): void {
    this.#open.push(html);
    if (this.#open.length < chunkSize) return;
    this.#chunks.push(deflateRawSync(JSON.stringify(this.#open), { level: 1 }));
    this.#open = [];
  }

  *[Symbol.iterator](): Generator<string> {
    for (const chunk of this.#chunks) yield* JSON.parse(inflateRawSync(chunk).toString('utf8')) as string[];
    yield* this.#open;
  }
}
