import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { createHelpers } from '../../../src/platform/html/helpers.ts';
import { loadTemplates } from '../../../src/platform/html/templates.ts';
import { plainView, type View } from '../../../src/platform/html/view.ts';
import { partsHouse } from './house.ts';

const AROUND = { t: (key: unknown) => String(key), lang: 'zh-CN', now: new Date('2026-11-20T02:00:00Z') };
const folders: string[] = [];

function load(files: Record<string, string>) {
  const dir = mkdtempSync(join(tmpdir(), 'templates-'));
  folders.push(dir);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return loadTemplates(dir, createHelpers(partsHouse().assets));
}

const page = (text: string, partials: Record<string, string> = {}) => load({ 'pages/p.hbs': text, ...partials });
const print = (text: string, view: View, partials?: Record<string, string>) =>
  page(text, partials).run('p', plainView(view), AROUND).trim();

describe('Templates', () => {
  afterEach(() => {
    for (const dir of folders.splice(0)) rmSync(dir, { recursive: true });
  });

  it('stop at a key that the view lacks, wherever they name it', () => {
    const places = [
      '{{a}}',
      '{{#if a}}x{{/if}}',
      '{{#unless a}}x{{/unless}}',
      '{{#each a}}x{{/each}}',
      '{{#with a}}x{{/with}}',
      '{{t a}}',
      '{{#if (eq a 1)}}x{{/if}}',
      '{{b.c}}',
      '{{#if b.c}}x{{/if}}',
      '{{#each list}}{{d}}{{/each}}',
      '{{#each list}}{{#if ../a}}x{{/if}}{{/each}}',
      '{{> part x=a}}',
    ];
    for (const text of places) {
      const run = () => print(text, { b: {}, list: [{}] }, { 'partials/part.hbs': '{{!-- params: x --}}\n{{x}}' });
      expect(run, text).to.throw(/not defined|undefined/);
    }
  });

  it('take null for nothing', () => {
    expect(print('{{#if a}}x{{else}}none{{/if}}{{a}}', { a: null })).to.equal('none');
  });

  it('escape everything, in text and in attributes', () => {
    expect(print('<p title="{{a}}">{{a}}</p>', { a: `<"'&` })).to.equal(
      '<p title="&lt;&quot;&#x27;&amp;">&lt;&quot;&#x27;&amp;</p>',
    );
  });

  it('are refused at the start with all faults at once, each with its place', () => {
    const faults = [
      ['{{{a}}}', 'unescaped'],
      ['{{&a}}', 'unescaped'],
      ['\n{{#each a as |b|}}{{b}}{{/each}}', ':2: block parameters'],
      ['{{nothing a}}', 'no helper "nothing"'],
      ['{{#nothing a}}{{/nothing}}', 'only if, unless, each, with'],
      ['{{> nothing}}', 'no partial "nothing"'],
      ['{{> (concat a)}}', '(computed)'],
      ['{{> part this}}', 'give parameters by name'],
      ['{{> part}}', 'needs the parameter "x"'],
      ['{{> part x=1 z=2}}', 'no parameter "z"'],
      ['{{#*inline "a"}}{{/inline}}', 'not used in this house'],
      ['{{date}}', '"date" is a helper'],
      ['{{#if a}}', 'Parse error'],
    ] as const;
    const parts = { 'partials/part.hbs': '{{!-- params: x y? --}}\n{{x}}{{y}}' };
    for (const [text, what] of faults) expect(() => page(text, parts), text).to.throw(what);
    const both = { 'pages/a.hbs': '{{{a}}}', 'pages/b.hbs': '{{> nothing}}' };
    expect(() => load(both)).to.throw(/a:1: unescaped[\s\S]*b:1: there is no partial/);
  });

  it('give a partial its parameters, null for those left out, and nothing of the page', () => {
    const part = { 'partials/part.hbs': '{{!-- params: x y? --}}\n[{{x}}{{#if y}}{{y}}{{else}}-{{/if}}]' };
    expect(print('{{> part x=a}}{{> part x=a y=y}}', { a: 1, y: 2 }, part)).to.equal('[1-][12]');
    const greedy = { 'partials/part.hbs': '{{!-- params: x --}}\n{{x}}{{secret}}' };
    expect(() => page('{{> part x=1}}', greedy)).to.throw('"secret" is not among the parameters');
    const nested = { 'partials/part.hbs': '{{!-- params: list --}}\n{{#each list}}{{../secret}}{{/each}}' };
    expect(() => page('{{> part list=a}}', nested)).to.throw('"secret" is not among the parameters');
  });

  it('let the block of a partial see the view of the page that wrote it, however deep', () => {
    const parts = {
      'partials/inner.hbs': '{{!-- params: n? --}}\n({{#if hasBlock}}{{> @partial-block}}{{/if}})',
      'partials/outer.hbs': '{{!-- params: title --}}\n{{title}}{{#> inner}}{{title}}:{{> @partial-block}}{{/inner}}',
    };
    const text = '{{#each list}}{{#> outer title=name}}{{../word}}{{name}}{{/outer}}{{/each}}{{> inner}}';
    expect(print(text, { word: '事', list: [{ name: '甲' }, { name: '乙' }] }, parts)).to.equal(
      '甲(甲:事甲)乙(乙:事乙)()',
    );
  });

  it('translate what may be missing only where it is there', () => {
    expect(print('[{{maybe a}}][{{maybe b}}]', { a: null, b: 'key' })).to.equal('[][key]');
  });

  it('print lists of texts', () => {
    expect(print('{{#each a}}{{#if this}}{{this}} {{/if}}{{/each}}', { a: ['甲', '', '乙'] })).to.equal('甲 乙');
  });

  it('refuse to print an object, and name the template in every error', () => {
    expect(() => print('{{a}}', { a: { b: 1 } })).to.throw(/Template p: .*prints an object/);
    expect(() => print('{{b}}', { a: 1 })).to.throw(/Template p: "b" not defined/);
  });

  it('cannot reach what is not of the view', () => {
    for (const text of ['{{constructor}}', '{{a.constructor}}', '{{a.__proto__}}', '{{#if a.toString}}x{{/if}}']) {
      expect(() => print(text, { a: {} }), text).to.throw();
    }
  });
});
