import { expect } from 'chai';
import { sourcesOf } from './source.ts';

/** Rules that papers and dossiers keep, each with its article (spec §1.5). */
const ARTICLES: Readonly<Record<string, RegExp>> = {
  E7: /人民调解法 Art\. 23/,
  E9: /人民调解法 Art\. 27/,
  E10: /人民调解法 Art\. 28/,
  E11: /人民调解法 Art\. 29/,
  E12: /人民调解法 Art\. 29/,
  E13: /人民调解法 Art\. 29/,
  E14: /人民调解法 Art\. 31/,
  E15: /人民调解法 Art\. 33/,
  E16: /人民调解法 Art\. 33/,
  E19: /反家庭暴力法 Art\. 1[34]/,
  E20: /个人信息保护法 Art\. 29/,
  E21: /信访工作条例 Art\. 31/,
};

describe('the rules of the law', () => {
  const titles = sourcesOf('test').flatMap(({ text }) =>
    [...text.matchAll(/(?:\b(?:it|describe)\(\s*|\brule: )(['"`])(.+?)\1[,)]/g)].map(([, , title = '']) => title),
  );
  const naming = (rule: string) => titles.filter((title) => new RegExp(`\\b${rule}\\b`).test(title));

  for (const [rule, article] of Object.entries(ARTICLES))
    it(`${rule} has tests, and the title of each names the article`, () => {
      expect(naming(rule)).not.to.deep.equal([]);
      expect(naming(rule).filter((title) => !article.test(title))).to.deep.equal([]);
    });
});
