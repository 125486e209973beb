import { LAWS, type LawCode } from '../../../config/legal-services.ts';

/** A law with its article as cited in an answer. `law` is its name without 《》. */
export type CitedLaw = { law: string; article: string };

const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** 1 to 9999 in Chinese numerals, as articles of a law are counted: 1165 → 一千一百六十五, 12 → 十二. */
export function chineseNumber(n: number): string {
  const digits = String(n).split('').map(Number);
  const words = digits.map((digit, i) => {
    if (digit !== 0) return `${DIGITS[digit]}${PLACES[digits.length - 1 - i]}`;
    return digits.slice(i + 1).some((later) => later !== 0) ? '零' : '';
  });
  return words.join('').replace(/零+/g, '零').replace(/^一十/, '十');
}

/** `1165` becomes 第一千一百六十五条; what is written in words already stays as it is. */
export function articleText(typed: string): string {
  const written = typed.normalize('NFKC').trim();
  const [, number] = /^第?\s*([1-9]\d{0,3})\s*条?$/.exec(written) ?? [];
  return number === undefined ? typed.trim() : `第${chineseNumber(Number(number))}条`;
}

/** 《民法典》第一千一百六十五条. */
export function citation({ law, article }: CitedLaw): string {
  return `《${law}》${article}`;
}

/** One row of the form: a law of the list, or another one by its name, with an article. */
export type TypedLaw = { code: LawCode | 'OTHER' | null; name: string | null; article: string | null };

/** Rows in which nothing stands are none; half-filled ones are told at their field (`laws.0.name`). */
export function citedLaws(rows: readonly TypedLaw[]): { laws: CitedLaw[]; faults: { field: string; key: string }[] } {
  const laws: CitedLaw[] = [];
  const faults: { field: string; key: string }[] = [];
  rows.forEach(({ code, name, article }, index) => {
    if (code === null && name === null && article === null) return;
    const bare = name?.trim().replace(/^《(.*)》$/u, '$1') ?? '';
    const law = code === null || code === 'OTHER' ? bare : LAWS[code];
    if (law === '') faults.push({ field: `laws.${index}.name`, key: 'legal-service.error.law' });
    else if (article === null) faults.push({ field: `laws.${index}.article`, key: 'legal-service.error.article' });
    else laws.push({ law, article: articleText(article) });
  });
  return { laws, faults };
}
