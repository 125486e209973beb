import { PDFDocument } from '@cantoo/pdf-lib';
import { pageText } from './page-text.ts';
import { PrintError } from './print-error.ts';

export type Expected = {
  pages: number;
  /** Text that stands on the first page, such as the title: a page full of boxes or of nothing has it not. */
  canary: string;
};

const withoutSpace = (text: string) => text.replace(/\s/g, '');

/**
 * Reads a finished document again before anybody relies on it.
 * @throws PrintError `pdf.damaged` with what is wrong
 */
export async function checkPdf(bytes: Uint8Array, { pages, canary }: Expected): Promise<void> {
  const damaged = (reason: string, cause?: unknown) => new PrintError('pdf.damaged', { reason }, { cause });
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw damaged('%PDF');
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch((error: unknown) => {
    throw damaged('xref', error);
  });
  if (document.getPageCount() !== pages) throw damaged(`${document.getPageCount()}/${pages}`);
  if (!withoutSpace(pageText(document, 0)).includes(withoutSpace(canary))) throw damaged(canary);
}
