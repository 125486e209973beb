import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { TEMPLATES } from './house.ts';

const css = readFileSync(join(TEMPLATES, 'assets/tokens.css'), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
const colours = (text: string) =>
  Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2] ?? '']));
const SCHEMES = { light: colours(light), dark: { ...colours(light), ...colours(dark) } };

/** Text on ground, as the style sheets use them. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', ['paper', 'sheet', 'band', 'seal-soft', 'amber-soft', 'blue-soft', 'jade-soft']],
  ['ink-2', ['paper', 'sheet', 'band', 'seal-soft', 'amber-soft', 'blue-soft', 'jade-soft']],
  ['ink-3', ['paper', 'sheet']],
  ['seal', ['paper', 'sheet', 'seal-soft']],
  ['on-seal', ['seal-fill', 'seal-fill-hover']],
  ['on-seal-2', ['seal-fill']],
  ['jade', ['paper', 'sheet', 'jade-soft', 'seal-soft']],
  ['amber', ['paper', 'sheet', 'amber-soft', 'seal-soft']],
  ['risk-red', ['paper', 'sheet', 'band', 'seal-soft']],
  ['risk-orange', ['sheet', 'orange-soft']],
  ['risk-yellow', ['sheet', 'yellow-soft']],
  ['risk-blue', ['sheet', 'blue-soft']],
];
/** Outlines by which a field or a state is known (WCAG 1.4.11). */
const OUTLINES: typeof TEXT = [
  ['field-line', ['paper', 'sheet']],
  ['focus', ['paper', 'sheet']],
  ['jade', ['sheet']],
  ['risk-red', ['sheet']],
];

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function tooWeak(pairs: typeof TEXT, scheme: Record<string, string>, least: number): string[] {
  return pairs.flatMap(([front, grounds]) =>
    grounds.flatMap((ground) => {
      const ratio = contrast(scheme[front] ?? '', scheme[ground] ?? '');
      return ratio >= least ? [] : [`${front} on ${ground}: ${ratio.toFixed(2)}`];
    }),
  );
}

describe('Colours', () => {
  for (const [name, scheme] of Object.entries(SCHEMES)) {
    it(`keep text at 4.5 : 1 or more in ${name}`, () => expect(tooWeak(TEXT, scheme, 4.5)).to.deep.equal([]));
    it(`keep outlines at 3 : 1 or more in ${name}`, () => expect(tooWeak(OUTLINES, scheme, 3)).to.deep.equal([]));
  }

  it('stand in the tokens and nowhere else', () => {
    const { dark: all } = SCHEMES;
    expect(Object.keys(all)).to.have.length.above(25);
    for (const match of css.matchAll(/--[\w-]+: (#[^;]*);/g)) expect(match[1]).to.match(/^#[0-9a-f]{6}$/);
  });
});
