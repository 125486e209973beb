import { QUARREL } from './support.ts';

let turn = 0;

/** The counter's form about two people whom no other test knows. */
export function quarrelForm(more: Record<string, string | string[]> = {}) {
  turn += 1;
  return { ...QUARREL, 'visitors.0.name': `来访${turn}甲`, 'opposites.0.name': `对方${turn}乙`, ...more };
}

/** What a browser makes of an attribute. */
export function decoded(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** Values of the fields named like this on a page. */
export function valuesOf(text: string, name: string) {
  return [...text.matchAll(new RegExp(`name="${name.replaceAll('.', '\\.')}"[^>]*value="([^"]*)"`, 'g'))].map(
    ([, value]) => value,
  );
}

/** The same where the value stands before the name. */
export function valueBefore(text: string, name: string) {
  return [...text.matchAll(new RegExp(`value="([^"]*)"[^>]*name="${name.replaceAll('.', '\\.')}"`, 'g'))].map(
    ([, value]) => value,
  );
}
