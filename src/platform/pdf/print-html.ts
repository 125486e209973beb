import { Binder, type DocumentFacts } from './bind.ts';
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
  const paper = paperOf(job.format, job.margins);
  const { furniture } = job;
  const isWhole = typeof job.html === 'string';
  const rule = isWhole && furniture ? furnishedPageRule(paper, furniture) : pageRule(paper);
  const binder = new Binder();
  let pages = 0;
  const documents = typeof job.html === 'string' ? [job.html] : job.html;
  const parts = inOrder(documents, atOnce, (html) => session.run((page) => toPdf(page, html, rule)));
  for await (const part of parts) {
    pages += await binder.add(part);
    job.onProgress?.({ printedPages: pages });
  }
  // The number of all pages is known only now.
  if (!isWhole && furniture && pages > 0) {
    const sheet = furnitureHtml(paper, furniture, pages);
    await binder.overlay(await session.run((page) => toPdf(page, sheet)));
  }
  const bytes = await binder.finish(job);
  await checkPdf(bytes, { pages, canary: job.canary });
  return { bytes, pages };
}
