import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadMessages } from '../../../src/platform/i18n/messages.ts';

const root = new URL('../../../', import.meta.url).pathname;
const messages = loadMessages(join(root, 'templates/messages'));

/** First arguments of `refused(…)` in the code: whole keys, and the fixed beginnings of computed ones. */
function refusalKeys(): { file: string; key: string; isWhole: boolean }[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const code = readFileSync(join(root, 'src', file), 'utf8');
    const found = [...code.matchAll(/\brefused\(([^()]*)/g)].flatMap(([, argument = '']) => [
      ...[...argument.matchAll(/'([a-z][\w-]*\.[\w.-]+)'/g)].map(([, key = '']) => ({ file, key, isWhole: true })),
      ...[...argument.matchAll(/`([a-z][\w.-]*)\$\{/g)].map(([, key = '']) => ({ file, key, isWhole: false })),
    ]);
    return found;
  });
}

describe('refusals of typed text', () => {
  it('have a sentence in both languages', () => {
    const keys = refusalKeys();
    expect(keys).to.have.length.above(50);
    for (const { file, key, isWhole } of keys)
      for (const texts of Object.values(messages)) {
        const isThere = isWhole ? texts.has(key) : [...texts.keys()].some((known) => known.startsWith(key));
        expect(isThere, `${key} (${file})`).to.equal(true);
      }
  });
});
