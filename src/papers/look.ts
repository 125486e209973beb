import { readFileSync } from 'node:fs';
import path from 'node:path';

let css: string | null = null;

/** The style of the papers; read once in each process. */
export function paperCss(): string {
  css ??= readFileSync(path.resolve(import.meta.dirname, '../../templates/assets/papers.css'), 'utf8');
  return css;
}
