import { codePointName, missingGlyphs, nameMissingGlyphs } from '../platform/fonts/coverage.ts';

/** Control and direction characters: invisible, and able to turn round what stands beside them. Line ends are none. */
const UNSEEN = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** The text with every character that paper cannot show written as its name: 〔U+20BB7〕. Half a character, too. */
export function printable(text: string): string {
  const whole = text.toWellFormed().replace(/\r\n?/g, '\n');
  return nameMissingGlyphs(whole.replace(UNSEEN, (char) => `〔${codePointName(char)}〕`));
}

/** What `printable` had to name in any string of the value, each once. */
export function unprintable(value: unknown): string[] {
  const found = new Set<string>();
  walk(value, (text) => {
    for (const char of missingGlyphs(text)) found.add(char);
    for (const char of text.match(UNSEEN) ?? []) found.add(char);
  });
  return [...found];
}

/** The same value with every string printable. */
export function allPrintable<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T;
  if (Array.isArray(value)) return value.map(allPrintable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, allPrintable(one)])) as T;
}

function walk(value: unknown, see: (text: string) => void): void {
  if (typeof value === 'string') see(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one, see);
}
