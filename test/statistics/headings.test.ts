import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadMessages } from '../../src/platform/i18n/messages.ts';

const TEMPLATES = join(import.meta.dirname, '../../templates');
/** Pixels that a letter takes on average, along an upright heading. */
const LETTER = 7;

describe('the upright headings of the statistical table', () => {
  it('have room for the longest of them in either language', () => {
    const css = readFileSync(join(TEMPLATES, 'assets/css/statistics.css'), 'utf8');
    const room = Number(/\.upright \{[^}]*max-height: (\d+)px/.exec(css)?.[1]);
    const headings = [...loadMessages(join(TEMPLATES, 'messages')).en]
      .filter(([key]) => /^(source-column|dispute-type|statistics\.cell)\./.test(key))
      .map(([, text]) => text);
    expect(headings.length).to.be.above(10);
    expect(headings.filter((text) => text.length * LETTER > room)).to.deep.equal([]);
  });
});
