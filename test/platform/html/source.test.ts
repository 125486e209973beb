import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { TEMPLATES } from './house.ts';

const read = (ending: string) =>
  readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(join(TEMPLATES, file), 'utf8') }));

function findings(sources: { file: string; text: string }[], pattern: RegExp): string[] {
  return sources.flatMap(({ file, text }) =>
    [...text.replace(/\{\{!--[\s\S]*?--\}\}/g, '').matchAll(pattern)].map((match) => `${file}: ${match[0].trim()}`),
  );
}

describe('What stands in templates, styles and scripts', () => {
  const templates = read('.hbs');
  const pages = templates.filter(({ file }) => !/^(registers|papers|documents|posters)/.test(file));

  const markup = pages.map(({ file, text }) => ({ file, text: text.replace(/\{\{(?!asset)[^}]*\}\}/g, '') }));

  it('is never printed unescaped', () => {
    expect(findings(templates, /\{\{\{|\{\{&/g)).to.deep.equal([]);
  });

  it('puts every printed attribute between quotes', () => {
    expect(findings(templates, /\s[\w-]+=\{\{/g)).to.deep.equal([]);
  });

  it('holds no code and no style in pages: the policy would refuse it', () => {
    expect(
      findings(
        markup,
        /\sstyle=|<style|\son[a-z]+=|\shx-on|<script(?! type="module" src="\{\{asset)|javascript:|"js:/g,
      ),
    ).to.deep.equal([]);
  });

  it('builds addresses with path, url, link or asset only', () => {
    const addresses =
      /\s(?:href|action|formaction|src|hx-get|hx-post)="(?!\/(?!\/)[\w/-]*"|#(?:main"|\{\{field-id)|\{\{(?:path|url|link|asset) [^"]*(?:"[^"]*"[^"]*)*\}\}")[^>]*/g;
    expect(findings(pages, addresses)).to.deep.equal([]);
  });

  it('says everything through messages', () => {
    const own = pages.filter(({ file }) => !file.includes('gallery') && !file.endsWith('language-switch.hbs'));
    expect(findings(own, /[\u4e00-\u9fff]+/g)).to.deep.equal([]);
    // What goes out with an export is read without this house, by courts and archives: in Chinese like the papers.
    const scripts = read('.js').filter(({ file }) => !file.startsWith('export/'));
    expect(findings(scripts, /[\u4e00-\u9fff]+/g)).to.deep.equal([]);
  });

  it('takes every colour from the tokens', () => {
    const sheets = read('.css').filter(({ file }) => !file.endsWith('tokens.css') && !file.endsWith('print.css'));
    expect(findings(sheets, /#[0-9a-fA-F]{3,8}\b(?=[;,\s)])/g)).to.deep.equal([]);
  });

  it('marks the words that scripts never parse: no innerHTML, no eval', () => {
    expect(
      findings(read('.js'), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/g),
    ).to.deep.equal([]);
  });
});
