import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFHeader, type PDFObject, type PDFRef, PDFStream } from '@cantoo/pdf-lib';

/** Dictionaries that are compressed together (ISO 32000-1, 7.5.7): a reader unpacks all of them to see one. */
const OBJECTS_PER_STREAM = 100;
/** Bytes of the three fields of an entry: its sort, an offset or the stream that holds the object, its place therein. */
const ENTRY = [1, 4, 2] as const;

/** The file grows by so many bytes: very many small pieces of memory would hold far more than they have in them. */
const BLOCK = 1 << 20;

/** Where an object lies: at an offset of the file (1), or in a stream of objects (2). */
type Place = readonly [sort: 1 | 2, at: number, index: number];

function bytesOf(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

/**
 * Writes a document while it is made. Of what is written only its bytes and their place are kept, so that a book of any
 * length takes little more memory than its file; the library's own way holds all objects until the end, three times as much.
 */
export class PdfWriter {
  readonly #context: PDFContext;
  readonly #places: Place[] = [];
  #blocks: Buffer[] = [];
  #length = 0;
  #open: { number: number; bytes: Buffer }[] = [];

  constructor(context: PDFContext) {
    this.#context = context;
    this.#append(bytesOf(PDFHeader.forVersion(1, 7) as unknown as PDFObject), Buffer.from('\n'));
  }

  #append(...pieces: Buffer[]): void {
    for (const piece of pieces) {
      for (let from = 0; from < piece.length; ) {
        const used = this.#length % BLOCK;
        if (used === 0) this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
        const copied = piece.copy(this.#blocks.at(-1) as Buffer, used, from);
        from += copied;
        this.#length += copied;
      }
    }
  }

  /** Writes objects of the context and takes them out of it; `isOpen`: what still changes stays. */
  drain(isOpen: (object: PDFObject) => boolean = () => false): void {
    for (const [ref, object] of this.#context.enumerateIndirectObjects()) {
      if (isOpen(object)) continue;
      this.#context.delete(ref);
      if (object instanceof PDFStream) this.#put(ref.objectNumber, bytesOf(object));
      else this.#open.push({ number: ref.objectNumber, bytes: bytesOf(object) });
      if (this.#open.length === OBJECTS_PER_STREAM) this.#pack();
    }
  }

  #put(number: number, object: Buffer): void {
    this.#places[number] = [1, this.#length, 0];
    this.#append(Buffer.from(`${number} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  }

  #putStream(number: number, entries: string, content: Buffer): void {
    const packed = deflateSync(content, { level: 9 });
    const head = `<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    this.#put(number, Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]));
  }

  #pack(): void {
    if (this.#open.length === 0) return;
    const stream = this.#context.nextRef().objectNumber;
    let [offset, list] = [0, ''];
    this.#open.forEach(({ number, bytes }, index) => {
      this.#places[number] = [2, stream, index];
      list += `${number} ${offset} `;
      offset += bytes.length + 1;
    });
    const content = Buffer.concat([
      Buffer.from(list),
      ...this.#open.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]),
    ]);
    this.#putStream(stream, `/Type /ObjStm /N ${this.#open.length} /First ${list.length}`, content);
    this.#open = [];
  }

  /** Ends the document; afterwards nothing may be written. @returns the whole file */
  finish(root: PDFRef, info: PDFRef): Buffer {
    this.drain();
    this.#pack();
    const number = this.#context.nextRef().objectNumber;
    const start = this.#length;
    this.#places[number] = [1, start, 0];
    const entries = `/Type /XRef /Size ${number + 1} /Root ${root} /Info ${info} /W [${ENTRY.join(' ')}]`;
    this.#putStream(number, entries, this.#table(number + 1));
    this.#append(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    const whole = Buffer.concat(this.#blocks, this.#length);
    this.#blocks = [];
    return whole;
  }

  /** A number that was never written is free, as 0 always is. */
  #table(size: number): Buffer {
    const [sortBytes, atBytes, indexBytes] = ENTRY;
    const width = sortBytes + atBytes + indexBytes;
    const table = Buffer.alloc(size * width);
    this.#places.forEach(([sort, at, index], number) => {
      table.writeUIntBE(sort, number * width, sortBytes);
      table.writeUIntBE(at, number * width + sortBytes, atBytes);
      table.writeUIntBE(index, number * width + sortBytes + atBytes, indexBytes);
    });
    table.writeUIntBE(0xffff, width - indexBytes, indexBytes);
    return table;
  }
}
