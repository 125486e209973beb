import { expect } from 'chai';
import { href, pathTo, urlTo } from '../../../src/platform/html/links.ts';
import { richText } from '../../../src/platform/html/rich-text.ts';
import { translator } from '../../../src/platform/i18n/translator.ts';

describe('Links', () => {
  it('stay on this site', () => {
    for (const good of ['/cases', '/', '#f-name', '?page=2', 'tel:12345']) expect(href(good)).to.equal(good);
    for (const bad of [
      'javascript:alert(1)',
      '//elsewhere.example',
      '/\\elsewhere.example',
      'https://elsewhere.example',
      'cases',
      'tel:1;x',
    ]) {
      expect(() => href(bad), bad).to.throw('Not an address');
    }
  });

  it('encode what is put into them', () => {
    expect(pathTo(['/cases', '〔2026〕/1?x', 'print'])).to.equal('/cases/%E3%80%942026%E3%80%95%2F1%3Fx/print');
    expect(urlTo('/cases', { q: '滴水 & 檐', state: null, page: '', on: true, tag: ['a', 'b'] })).to.equal(
      '/cases?q=%E6%BB%B4%E6%B0%B4+%26+%E6%AA%90&on=true&tag=a&tag=b',
    );
    expect(urlTo('/cases?q=1', { page: 2 })).to.equal('/cases?q=1&page=2');
  });
});

describe('Rich text', () => {
  const messages = new Map([
    ['platform.it', '{it}'],
    ['owes', '**{who}** 欠 {n} <天>'],
  ]);
  const t = translator({ 'zh-CN': messages, en: messages }, 'zh-CN', 'throw', new Date(0));

  it('makes bold what the message marks, and nothing of what a user typed', () => {
    expect(richText('owes', { who: '**甲** <b>', n: 2 }, t)).to.equal('<b>**甲** &lt;b&gt;</b> 欠 2 &lt;天&gt;');
  });
});
