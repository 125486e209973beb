import { shanghaiDateTime } from '../../calendar/shanghai.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { fenInCapitals, formatFen } from '../../platform/text/amount.ts';

/** 2026年11月20日; null stays null. */
export function dayText(day: string | null): string | null {
  if (day === null) return null;
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 2026年11月20日10时05分 in Asia/Shanghai. */
export function momentText(at: Date | null): string | null {
  if (at === null) return null;
  const [day = '', time = ''] = shanghaiDateTime(at).split(' ');
  return `${dayText(day)}${time.replace(':', '时')}分`;
}

/** Figures and capitals, as sums stand on papers: 600元（大写：陆佰元整）. */
export const sumText = (fen: number): string => `${formatFen(fen)}元（大写：${fenInCapitals(fen)}）`;

/** The word of a code; null stays null. */
export const word = (prefix: string, code: string | null): string | null =>
  code === null ? null : chinese(`${prefix}.${code}`);

/** Those that are there, one a line; null when none is. */
export function linesOf(...parts: readonly (string | null | false)[]): string | null {
  const there = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
  return there.length === 0 ? null : there.join('\n');
}
