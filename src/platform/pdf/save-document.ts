import { PDFDict, type PDFDocument, PDFPageLeaf } from '@cantoo/pdf-lib';

/**
 * Writes a document that is finished, with its pages in compressed object streams as everything else (ISO 32000-1, 7.5.7).
 * The library knows a page by its class and writes such objects plainly, a third of a kilobyte for each; as mere
 * dictionaries they nearly vanish. Afterwards the document must not be changed any more.
 */
export async function savedDocument(document: PDFDocument): Promise<Uint8Array> {
  await document.flush();
  const { context } = document;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFPageLeaf) context.assign(ref, PDFDict.fromMapWithContext(object.asMap(), context));
  }
  return document.save({ useObjectStreams: true, addDefaultPage: false, objectsPerTick: 500 });
}
