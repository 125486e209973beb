import { deflateRawSync, inflateRawSync } from 'node:zlib';

const chunkSize = 250;

/** Keeps very many plain things (texts, rows of a book) small in memory, about a tenth, and gives them back in order. */
export class PackedList<T> {
  #chunks: Buffer[] = [];
  #open: T[] = [];

  get length(): number {
    return this.#chunks.length * chunkSize + this.#open.length;
  }

  /** @param item survives `JSON` as it is */
  add(item: T): void {
    this.#open.push(item);
    if (this.#open.length < chunkSize) return;
    this.#chunks.push(deflateRawSync(JSON.stringify(this.#open), { level: 1 }));
    this.#open = [];
  }

  *[Symbol.iterator](): Generator<T> {
    for (const chunk of this.#chunks) yield* JSON.parse(inflateRawSync(chunk).toString('utf8')) as T[];
    yield* this.#open;
  }
}
