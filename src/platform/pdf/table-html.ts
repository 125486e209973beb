import { htmlDocument, type Paper, pageRule, textArea } from './paper.ts';

/** What a page of a table can say about itself. Sums are those of the rows' `sums`, place by place. */
export type PageFacts = {
  page: number;
  pages: number;
  /** Numbers of the rows on it, from 1; 0 and 0 when there are none. */
  firstRow: number;
  lastRow: number;
  rows: number;
  /** 承前页: sum of all earlier pages. */
  carried: number[];
  /** 本页小计. */
  subtotal: number[];
  /** 过次页; on the last page the total. */
  running: number[];
  isLast: boolean;
};

/** The looks of a table that runs over pages. Everything is trusted HTML: text in it must have been escaped. */
export type TableLook = {
  /** Rules for the classes that the other parts use. Widths in mm; the text area is given by `textArea`. */
  css: string;
  /** `<colgroup>…</colgroup><thead>…</thead>`, the same on every page. */
  columns: string;
  /** What stands over the table: title, unit, page number. */
  above(facts: PageFacts): string;
  /** Rows `<tr>` before those of the page: carried sums. */
  opening(facts: PageFacts): string;
  /** Rows `<tr>` after those of the page: subtotal, total. */
  closing(facts: PageFacts): string;
  /** What stands at the foot of the page: signatures, time of printing. */
  below(facts: PageFacts): string;
};

// A sheet ends a pixel before its page does, so that rounding never begins another page. Its fixed size lets the browser
// lay out every sheet alone; outside of printing it need not lay them out at all, which saves a third of the time.
function baseCss(paper: Paper): string {
  const { width, height } = textArea(paper);
  return `${pageRule(paper)}*{box-sizing:border-box}
html,body{margin:0}body{width:${width}mm;font:10.5pt/1.35 "宋体"}
.sheet{height:calc(${height}mm - 1px);contain:size layout;break-after:page;display:flex;flex-direction:column}
.sheet:last-child{break-after:auto}.sheet>*{flex:none}.sheet>.below{margin-top:auto}
.measure{visibility:hidden}.measure .sheet{height:auto;contain:none}
table{width:100%;table-layout:fixed;border-collapse:collapse}
td,th{border:.5pt solid #000;padding:1mm;overflow-wrap:anywhere}thead{break-inside:avoid}
.piece>*{vertical-align:top}`;
}

/** Laid out on screen only while it is measured. */
const unseen = '@media screen{.sheet{content-visibility:hidden}}';

function sheet(look: TableLook, facts: PageFacts, rows: readonly string[]): string {
  const body = `${look.opening(facts)}${rows.join('')}${look.closing(facts)}`;
  return `<section class="sheet"><div class="above">${look.above(facts)}</div>
<table>${look.columns}<tbody>${body}</tbody></table><div class="below">${look.below(facts)}</div></section>`;
}

/** The document that is printed: one sheet for each page. */
export function sheetsHtml(
  look: TableLook,
  paper: Paper,
  pages: readonly { facts: PageFacts; rows: string[] }[],
): string {
  const sheets = pages.map(({ facts, rows }) => sheet(look, facts, rows));
  return htmlDocument(`${baseCss(paper)}${unseen}${look.css}`, sheets.join(''));
}

export const measuredRows = '#rows>tbody>tr';
export const measuredSheets = '.sheet';

/** The document that is measured: sheets without rows for each of the facts, and the rows in one table. */
export function measuringHtml(
  look: TableLook,
  paper: Paper,
  frames: readonly PageFacts[],
  rows: readonly string[],
): string {
  const sheets = frames.map((facts) => sheet(look, facts, []));
  const table = `<table id="rows">${look.columns}<tbody>${rows.join('')}</tbody></table>`;
  return htmlDocument(`${baseCss(paper)}${look.css}`, `<div class="measure">${sheets.join('')}${table}</div>`);
}
