import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';

/** Uncompressed content of a stream. */
export function decoded(stream: PDFRawStream): Buffer {
  return Buffer.from(decodePDFRawStream(stream).decode());
}

/** Entry of a dictionary, through references. */
export function dictIn(dict: PDFDict, key: string): PDFDict | undefined {
  return dict.lookupMaybe(PDFName.of(key), PDFDict);
}

export function arrayIn(dict: PDFDict, key: string): PDFArray | undefined {
  return dict.lookupMaybe(PDFName.of(key), PDFArray);
}

export function streamIn(dict: PDFDict, key: string): PDFRawStream | undefined {
  const found = dict.lookup(PDFName.of(key));
  return found instanceof PDFRawStream ? found : undefined;
}

export function numberIn(dict: PDFDict, key: string): number | undefined {
  return dict.lookupMaybe(PDFName.of(key), PDFNumber)?.asNumber();
}

/** Text of a name without its slash, '' when it is missing. */
export function nameIn(dict: PDFDict, key: string): string {
  return dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText() ?? '';
}
