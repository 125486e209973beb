import { htmlDocument, type Paper, pageRule } from './paper.ts';

const PLACES = ['top-left', 'top-center', 'top-right', 'bottom-left', 'bottom-center', 'bottom-right'] as const;

/** Lines in the margins of every page. `{page}` and `{pages}` stand for the numbers: `第{page}页　共{pages}页`. */
export type Furniture = Partial<Record<(typeof PLACES)[number], string>>;

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

/** The page rule of a paper with its furniture, which the browser numbers itself. */
export function furnishedPageRule(paper: Paper, furniture: Furniture): string {
  const boxes = PLACES.flatMap((place) => {
    const text = furniture[place];
    return text === undefined ? [] : [`@${place}{content:${content(text)};font:9pt "宋体";white-space:pre}`];
  });
  return pageRule(paper, boxes.join(''));
}

/** Empty pages with nothing but furniture, to be laid over the pages of a document that was printed in parts. */
export function furnitureHtml(paper: Paper, furniture: Furniture, pages: number): string {
  const css = `${furnishedPageRule(paper, furniture)}body{margin:0}p{margin:0;height:1px;break-after:page}p:last-child{break-after:auto}`;
  return htmlDocument(css, '<p></p>'.repeat(pages));
}
