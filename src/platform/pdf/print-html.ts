import { Binder, type DocumentFacts, pageCount } from './bind.ts';
import type { PrintBrowser, PrintSession } from './browser.ts';
import { checkPdf } from './check-pdf.ts';
import { type Furniture, furnishedPageRule, furnitureHtml } from './furniture.ts';
import { inOrder } from './in-order.ts';
import { type Margins, type PaperFormat, pageRule, paperOf } from './paper.ts';
import { toPdf } from './render.ts';

export type HtmlJob = DocumentFacts & {
  /** One whole document, or several that become one; page numbers run through. Pictures only as `data:` addresses. */
  html: string | AsyncIterable<string> | Iterable<string>;
  format: PaperFormat;
  margins?: Margins;
  furniture?: Furniture;
  onProgress?: (progress: { printedPages: number }) => void;
  signal?: AbortSignal;
};

export type Printed = { bytes: Uint8Array; pages: number };

/** The browser lays out each page on one core. */
const atOnce = 2;

/**
 * Prints HTML as the browser breaks it into pages. A table that runs over pages and carries sums needs `printTable`.
 * @throws PrintError; nothing is returned unless it passed `checkPdf`
 */
export function printHtml(browser: PrintBrowser, job: HtmlJob): Promise<Printed> {
  return browser.session((session) => printed(session, job), job.signal);
}

async function printed(session: PrintSession, job: HtmlJob): Promise<Printed> {
  const binder = new Binder();
  const pages =
    typeof job.html === 'string'
      ? await oneDocument(session, job, job.html, binder)
      : await several(session, job, job.html, binder);
  const bytes = binder.finish(job);
  await checkPdf(bytes, { pages, canary: job.canary });
  return { bytes, pages };
}

async function oneDocument(
  session: PrintSession,
  { format, margins, furniture, onProgress }: HtmlJob,
  html: string,
  binder: Binder,
) {
  const paper = paperOf(format, margins);
  const rule = furniture ? furnishedPageRule(paper, furniture) : pageRule(paper);
  const pages = await binder.add(await session.run((page) => toPdf(page, html, rule)));
  onProgress?.({ printedPages: pages });
  return pages;
}

async function several(
  session: PrintSession,
  { format, margins, furniture, onProgress }: HtmlJob,
  documents: Exclude<HtmlJob['html'], string>,
  binder: Binder,
) {
  const paper = paperOf(format, margins);
  const rule = pageRule(paper);
  let pages = 0;
  const print = (html: string) => session.run((page) => toPdf(page, html, rule));
  const parts: { bytes: Uint8Array; count: number }[] = [];
  for await (const bytes of inOrder(documents, atOnce, print)) {
    const count = await pageCount(bytes);
    parts.push({ bytes, count });
    pages += count;
    onProgress?.({ printedPages: pages });
  }
  let from = 1;
  for (const { bytes, count } of parts) {
    // The number of all pages is known only now.
    const sheets = furniture && furnitureHtml(paper, furniture, { from, to: from + count - 1, pages });
    await binder.add(bytes, sheets === undefined ? null : await session.run((page) => toPdf(page, sheets)));
    from += count;
  }
  return pages;
}
