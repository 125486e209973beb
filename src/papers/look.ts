import { readFileSync } from 'node:fs';
import path from 'node:path';

const ASSETS = path.resolve(import.meta.dirname, '../../templates/assets');
/** In the order in which they hold: what single papers ask for comes after the common form. */
const SHEETS = ['papers.css', 'papers-kinds.css'];

let css: string | null = null;

/** The style of the papers; read once in each process. */
export function paperCss(): string {
  css ??= SHEETS.map((name) => readFileSync(path.join(ASSETS, name), 'utf8')).join('\n');
  return css;
}
