import { type PDFContext, PDFDict, PDFName, type PDFPageLeaf, type PDFRef } from '@cantoo/pdf-lib';

/** Leaves under one branch: a reader finds a page of a long book without reading all before it. */
const LEAVES_PER_BRANCH = 100;

type Branch = { ref: PDFRef; leaves: PDFRef[] };

/** The pages of a document in their order (ISO 32000-1, 7.7.3), written as they come. */
export class PageTree {
  readonly #context: PDFContext;
  readonly #branches: Branch[] = [];
  #pages = 0;

  constructor(context: PDFContext) {
    this.#context = context;
  }

  add(page: PDFPageLeaf): void {
    let branch = this.#branches.at(-1);
    if (branch === undefined || branch.leaves.length === LEAVES_PER_BRANCH) {
      branch = { ref: this.#context.nextRef(), leaves: [] };
      this.#branches.push(branch);
    }
    page.set(PDFName.of('Parent'), branch.ref);
    // As a mere dictionary: the library would write a page in a way of its own.
    branch.leaves.push(this.#context.register(PDFDict.fromMapWithContext(page.asMap(), this.#context)));
    this.#pages++;
  }

  /** Registers the branches. @returns the trunk */
  close(): PDFRef {
    const trunk = this.#context.nextRef();
    for (const { ref, leaves } of this.#branches) {
      const entries = { Type: 'Pages', Parent: trunk, Kids: leaves, Count: leaves.length };
      this.#context.assign(ref, this.#context.obj(entries));
    }
    const kids = this.#branches.map(({ ref }) => ref);
    this.#context.assign(trunk, this.#context.obj({ Type: 'Pages', Kids: kids, Count: this.#pages }));
    return trunk;
  }
}
