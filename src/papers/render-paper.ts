import { shanghaiDateTime } from '../calendar/shanghai.ts';
import type { House } from '../context.ts';
import { paperRenderer } from '../platform/html/paper-renderer.ts';
import type { PrintBrowser } from '../platform/pdf/browser.ts';
import type { Furniture } from '../platform/pdf/furniture.ts';
import { htmlDocument, type Margins } from '../platform/pdf/paper.ts';
import { type Printed, printHtml } from '../platform/pdf/print-html.ts';
import { stampCodes } from '../platform/pdf/stamp-codes.ts';
import { pageAddress } from '../verification/codes.ts';
import { paperCss } from './look.ts';
import type { PaperModel } from './model.ts';
import { paperView } from './paper-view.ts';
import { printable } from './printable.ts';

/** The upper right corner belongs to the code, the left side to the binding. */
const MARGINS: Margins = { top: 25, right: 18, bottom: 20, left: 25 };

/** What a print says of itself in its margins. */
export interface PrintFacts {
  /** Code of the public page; null for a sample without one. */
  code: string | null;
  origin: string | null;
  hash: string;
  versionNo: number;
  printNo: number;
  at: Date;
  signal?: AbortSignal;
}

/**
 * Prints a paper: A4 portrait, heading and 第x页 共y页 in the margins, on each page a code that names print and page.
 * @param browser kept by the caller: many papers share one
 * @throws PrintError; nothing is returned unless the document was read again and found whole
 */
export async function renderPaper(
  { house, browser }: { house: House; browser: PrintBrowser },
  model: PaperModel,
  facts: PrintFacts,
): Promise<Printed> {
  const printed = await printHtml(browser, {
    html: htmlDocument(paperCss(), paperRenderer().paper('papers/paper', paperView(model), facts.at)),
    format: 'A4-portrait',
    margins: MARGINS,
    furniture: furnitureOf(model, facts),
    title: model.title,
    canary: model.title,
    printedAt: facts.at,
    ...(facts.signal === undefined ? {} : { signal: facts.signal }),
  });
  const { code, origin } = facts;
  if (code === null) return printed;
  const bytes = await stampCodes(printed.bytes, (page) => pageAddress(house, code, page, origin));
  return { bytes, pages: printed.pages };
}

function furnitureOf({ title, number, copies }: PaperModel, facts: PrintFacts): Furniture {
  const { code, hash, versionNo, printNo, at } = facts;
  const heading = [title, number].filter((part) => part !== '').join('　');
  const print = `第${versionNo}版 第${printNo}次打印 ${shanghaiDateTime(at)}${copies > 0 ? ` 一式${copies}份` : ''}`;
  return {
    'top-left': printable(heading),
    'bottom-left': print,
    'bottom-center': '第{page}页　共{pages}页',
    'bottom-right': code === null ? `校验 ${hash.slice(0, 12).toUpperCase()}` : `核验码 ${code}`,
  };
}
