export type PaperFormat = 'A3-landscape' | 'A4-landscape' | 'A4-portrait';

/** Millimetres. */
export type Margins = { top: number; right: number; bottom: number; left: number };

/** Millimetres. */
export type Paper = { width: number; height: number; margins: Margins };

/** Wider on the left, where books and files are bound. */
const binding: Margins = { top: 15, right: 15, bottom: 15, left: 20 };

export function paperOf(format: PaperFormat, margins: Margins = binding): Paper {
  if (format === 'A3-landscape') return { width: 420, height: 297, margins };
  return format === 'A4-landscape' ? { width: 297, height: 210, margins } : { width: 210, height: 297, margins };
}

/** Width and height inside the margins, in millimetres. */
export function textArea({ width, height, margins }: Paper): { width: number; height: number } {
  return { width: width - margins.left - margins.right, height: height - margins.top - margins.bottom };
}

/** Pixels of CSS: 96 to the inch. */
export function pixels(millimetres: number): number {
  return (millimetres * 96) / 25.4;
}

/** The rule that fixes size and margins of the pages; `boxes` are margin boxes such as `@bottom-center{...}`. */
export function pageRule({ width, height, margins: m }: Paper, boxes = ''): string {
  return `@page{size:${width}mm ${height}mm;margin:${m.top}mm ${m.right}mm ${m.bottom}mm ${m.left}mm;${boxes}}`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char] ?? char);
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";

/** A whole document around trusted CSS and an HTML body. */
export function htmlDocument(css: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${css}</style></head><body>${body}</body></html>`;
}
