import { htmlDocument, type Paper, pageRule } from './paper.ts';

const PLACES = ['top-left', 'top-center', 'top-right', 'bottom-left', 'bottom-center', 'bottom-right'] as const;

/** Lines in the margins of every page. `{page}` and `{pages}` stand for the numbers: `第{page}页　共{pages}页`. */
export type Furniture = Partial<Record<(typeof PLACES)[number], string>>;

/** Blanks stay; what is wider than its place goes on in a second line. */
const WRAPS = 'white-space:pre-wrap;overflow-wrap:anywhere';
/** Papers have a code in the upper right corner that reaches this far into the text area. */
const CLEAR_OF_CODE = ';padding-right:8mm';

/** A text as a CSS string; everything that could end it is written as a number. */
function cssString(text: string): string {
  return `"${text.replace(/[\\"<>\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`;
}

function content(text: string): string {
  const pieces = text.split(/(\{pages?\})/).filter((piece) => piece !== '');
  return pieces
    .map((piece) => (/^\{pages?\}$/.test(piece) ? `counter(${piece.slice(1, -1)})` : cssString(piece)))
    .join(' ');
}

function boxesOf(furniture: Furniture): string {
  const boxes = PLACES.flatMap((place) => {
    const text = furniture[place];
    return text === undefined
      ? []
      : [`@${place}{content:${content(text)};font:9pt "宋体";${WRAPS}${place === 'top-left' ? CLEAR_OF_CODE : ''}}`];
  });
  return boxes.join('');
}

/** The page rule of a paper with its furniture, which the browser numbers itself. */
export const furnishedPageRule = (paper: Paper, furniture: Furniture): string => pageRule(paper, boxesOf(furniture));

/** Some pages of a document that has so many. The first page is 1; `to` is included. */
export type PageRange = { from: number; to: number; pages: number };

const filled = (furniture: Furniture, page: number, pages: number): Furniture =>
  Object.fromEntries(
    Object.entries(furniture).map(([place, text]) => [
      place,
      text.replaceAll('{page}', String(page)).replaceAll('{pages}', String(pages)),
    ]),
  );

/** Empty pages with nothing but furniture, to be laid over pages of a document that is printed in parts. */
export function furnitureHtml(paper: Paper, furniture: Furniture, { from, to, pages }: PageRange): string {
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  // Each with a rule of its own: the browser's own counters know only the pages of this part.
  const rules = numbers.map((page) => `@page p${page}{${boxesOf(filled(furniture, page, pages))}}`);
  const css = `${pageRule(paper)}${rules.join('')}body{margin:0}p{margin:0;height:1px;break-after:page}p:last-child{break-after:auto}`;
  return htmlDocument(css, numbers.map((page) => `<p style="page:p${page}"></p>`).join(''));
}
