import type { Day } from '../calendar/day.ts';
import { shanghaiYear } from '../calendar/shanghai.ts';
import { accepted, type Checked, refused } from '../platform/text/checked.ts';

/**
 * What an office numbers, with the form of the number unless it chose another. The brackets are U+3014 and U+3015 and a
 * number has no leading zeros, as in the numbers of official documents (GB/T 9704).
 */
export const DEFAULT_TEMPLATES = {
  CASE: '〔{year}〕{short}民调字第{n}号',
  AGREEMENT: '〔{year}〕{short}民调协字第{n}号',
  ORAL_AGREEMENT: '〔{year}〕{short}民调口字第{n}号',
  INTAKE: '{year}{short}访{n:5}',
  SUPERVISION: '〔{year}〕{short}督字第{n}号',
  DISPATCH: '〔{year}〕{short}调度字第{n}号',
  DOSSIER: '{short}-{year}-{n:4}',
} as const;

export type NumberKind = keyof typeof DEFAULT_TEMPLATES;

export type NumberParts = { year: number; short: string; n: number };

const TOKEN = /\{(year|short|n(?::([1-9]))?)\}/g;

/**
 * Whether an office may number with this template: year and running number exactly once, nothing in braces but tokens,
 * brackets around the year only as 〔〕.
 */
export function checkTemplate(template: string): Checked<string> {
  const count = (name: string) =>
    [...template.matchAll(TOKEN)].filter(([, token]) => token?.split(':')[0] === name).length;
  if (/[{}]/.test(template.replace(TOKEN, ''))) return refused('numbering.template.token');
  if (count('year') !== 1) return refused('numbering.template.year');
  if (count('n') !== 1) return refused('numbering.template.n');
  if (count('short') > 1) return refused('numbering.template.short');
  if (/[[\]［］﹝﹞()（）【】]/.test(template)) return refused('numbering.template.brackets');
  // '{year}{n}' could not be read back: 2026 and 11 look like 202 and 611.
  if (/\{year\}\{n|\}\{short\}\{n|\{n(?::\d)?\}\{year/.test(template)) return refused('numbering.template.touching');
  return accepted(template);
}

/** @throws RangeError for a year, a short name or a number that cannot stand in a number */
export function formatNumber(template: string, { year, short, n }: NumberParts): string {
  if (!Number.isInteger(n) || n < 1 || !Number.isInteger(year) || year < 1000 || year > 9999 || short === '')
    throw new RangeError(`not the parts of a number: ${year} ${short} ${n}`);
  return template.replace(TOKEN, (_, token: string, width?: string) => {
    if (token === 'year') return String(year);
    return token === 'short' ? short : String(n).padStart(Number(width ?? 1), '0');
  });
}

/** Numbers are typed with whichever brackets and digits the keyboard has. */
function asWritten(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[[({【﹝]/g, '〔')
    .replace(/[\])}】﹞]/g, '〕');
}

/** @returns the parts of a typed number, or null when it does not follow the template; `short` is '' where it has none */
export function parseNumber(template: string, typed: string): NumberParts | null {
  const pattern = template
    .split(/(\{[^}]*\})/)
    .map((piece) => {
      if (piece === '{year}') return '(?<year>\\d{4})';
      if (piece === '{short}') return '(?<short>.+?)';
      return /^\{n/.test(piece) ? '(?<n>\\d{1,9})' : asWritten(piece).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
  const { year, short = '', n } = new RegExp(`^${pattern}$`, 'u').exec(asWritten(typed))?.groups ?? {};
  return year === undefined || n === undefined || Number(n) < 1 ? null : { year: Number(year), short, n: Number(n) };
}

export type Series = { orgId: string; kind: NumberKind; year: number };

/** The series from which a number is taken: that of the accepting organisation, begun anew each 1 January in Asia/Shanghai. */
export function seriesOf(orgId: string, kind: NumberKind, at: Date): Series {
  return { orgId, kind, year: shanghaiYear(at) };
}

/** Sets the next number of a series that a paper book began: never one that was given already. */
export function checkNext(lastN: number, next: number): Checked<number> {
  if (!Number.isSafeInteger(next) || next < 1) return refused('numbering.next.whole');
  return next > lastN ? accepted(next) : refused('numbering.next.given', { last: lastN });
}

const DIGITS = '零一二三四五六七八九';

/** 1 to 99. */
function chinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : DIGITS[ones]);
}

/** The number of a new agreement in a reopened case (lifecycle T27): '…号之二' in the second round. @throws RangeError */
export function withRound(number: string, round: number): string {
  if (!Number.isInteger(round) || round < 1 || round > 99) throw new RangeError(`not a round: ${round}`);
  return round === 1 ? number : `${number}之${chinese(round)}`;
}

/**
 * What an item filed without a network is called until its number arrives: last four digits of the phone, day, order of
 * the day. It is never a number of the series. @throws RangeError
 */
export function offlineSlip(phone: string, on: Day, order: number): string {
  const tail = phone.replace(/\D/g, '').slice(-4);
  if (tail.length < 4 || !Number.isInteger(order) || order < 1) throw new RangeError('not the parts of a slip number');
  return `${tail}-${on.replaceAll('-', '')}-${order}`;
}
