import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadMessages } from '../../../src/platform/i18n/messages.ts';
import { pageHouse, TEMPLATES } from '../html/house.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('Message files', () => {
  const folders: string[] = [];
  const files = (zh: Record<string, unknown>[], en: Record<string, unknown>[]) => {
    const dir = mkdtempSync(join(tmpdir(), 'messages-'));
    folders.push(dir);
    for (const [lang, list] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      mkdirSync(join(dir, lang));
      for (const [index, content] of list.entries())
        writeFileSync(join(dir, lang, `${index}.json`), JSON.stringify(content));
    }
    return dir;
  };
  afterEach(() => {
    for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
  });

  it('of the product have the same keys and placeholders in both languages', () => {
    expect(() => loadMessages(join(TEMPLATES, 'messages'))).not.to.throw();
  });

  it('are refused when a key is missing in one language, or its placeholders differ', () => {
    expect(() => loadMessages(files([{ a: '甲', b: '乙' }], [{ a: 'A' }]))).to.throw('"b" is missing in en');
    expect(() => loadMessages(files([{ a: '{who} 来' }], [{ a: '{person} came' }]))).to.throw(
      '"a" has other placeholders',
    );
    expect(() => loadMessages(files([{ a: '{n} 天' }], [{ a: '{n:day|days}' }]))).not.to.throw();
  });

  it('are refused when a key stands in two files or is no text, all faults at once', () => {
    const dir = files([{ a: '甲' }, { a: '乙', b: 3 }], [{ a: 'A', b: 'B' }]);
    expect(() => loadMessages(dir)).to.throw(
      /"b" is not a text[\s\S]*"b" is missing|"a" stands in two files[\s\S]*"b"/,
    );
  });

  it('hold no key that nothing names', () => {
    const { messages, renderer } = pageHouse();
    const code = ['src', 'workers', 'config'].map((dir) => readCode(join(ROOT, dir))).join('\n');
    const literals = new Set([...code.matchAll(/['"`]([\w.-]+)['"`]/g)].map((match) => match[1]));
    const codes = new Set(code.match(/\b[A-Z][A-Z0-9_]*\b/g));
    const beginnings = [...code.matchAll(/[`'"]([\w-]+(?:\.[\w-]+)*\.[\w-]*)\$\{/g)].map((match) => match[1] ?? '');
    const prefixes = [...renderer.use.prefixes, ...beginnings].filter((prefix) => prefix.includes('.'));
    const isNamed = (key: string) =>
      renderer.use.keys.has(key) ||
      literals.has(key) ||
      prefixes.some((prefix) => key.startsWith(prefix)) ||
      // A word for a code (`state.MEDIATING`): the code is named, the family is put before it where it is printed.
      key.split('.').some((part) => /^[A-Z][A-Z0-9_]*$/.test(part) && codes.has(part)) ||
      literals.has(key.slice(key.indexOf('.') + 1));
    const unused = [...messages['zh-CN'].keys()].filter((key) => !isNamed(key));
    expect(unused).to.deep.equal([]);
  });

  it('hold every key that the code names', () => {
    const messages = loadMessages(join(TEMPLATES, 'messages'));
    const code = ['src', 'workers', 'config'].map((dir) => readCode(join(ROOT, dir))).join('\n');
    const named = [...code.matchAll(/\b(?:key|text): '([a-z][\w-]*\.[\w.-]+)'/g)].map((match) => match[1] ?? '');
    expect(named).to.have.length.above(10);
    expect(named.filter((key) => !messages['zh-CN'].has(key))).to.deep.equal([]);
  });

  it('hold no bracket but that of a placeholder', () => {
    const messages = loadMessages(join(TEMPLATES, 'messages'));
    const odd = [...messages['zh-CN'], ...messages.en].filter(([, text]) =>
      /[{}]/.test(text.replace(/\{\w+(?::[^{}|]*\|[^{}]*)?\}/g, '')),
    );
    expect(odd).to.deep.equal([]);
  });

  it('speak Chinese with Chinese punctuation', () => {
    const wrong = [...loadMessages(join(TEMPLATES, 'messages'))['zh-CN']].filter(([, text]) =>
      /[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]/.test(text.replace(/\{[^}]*\}/g, '')),
    );
    expect(wrong).to.deep.equal([]);
  });
});

function readCode(dir: string): string {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => readFileSync(join(dir, name), 'utf8')).join('\n');
}
