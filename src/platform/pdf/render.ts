import type { Page } from 'puppeteer-core';

/**
 * Prints a document as its own CSS says (size, margins, page breaks).
 * @param lastRule CSS that prevails over the document's own
 */
export async function toPdf(page: Page, html: string, lastRule = ''): Promise<Uint8Array> {
  // Measuring may have been before, as if on paper; sheets are not laid out on screen.
  await page.emulateMediaType();
  // After the end of the document, where the parser still takes it into the body: behind every rule that there may be.
  await page.setContent(lastRule === '' ? html : `${html}<style>${lastRule}</style>`);
  // Without tags and outline the file is a seventh and takes half the time; the job has its own time-out.
  const plain = { tagged: false, outline: false, timeout: 0 };
  return page.pdf({ preferCSSPageSize: true, printBackground: true, ...plain });
}
