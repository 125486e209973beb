import { isDay, weekday } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import type { Lang } from './message.ts';

/** text: 2026年11月20日 星期五; table: 2026-11-20; short: 11月20日, with the year when it is not this year. */
export const DATE_STYLES = ['text', 'table', 'short'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

const WEEKDAYS: Record<Lang, readonly string[]> = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * A calendar day as the reader writes it. Instants are taken as the day in Asia/Shanghai.
 * @throws RangeError when a string is not an existing day 'YYYY-MM-DD'.
 */
export function formatDate(date: string | Date, style: DateStyle, lang: Lang, now: Date): string {
  const day = typeof date === 'string' ? date : shanghaiDate(date);
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`);
  if (style === 'table') return day;
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const withoutYear = style === 'short' && day.slice(0, 4) === shanghaiDate(now).slice(0, 4);
  const weekdayName = WEEKDAYS[lang][weekday(day) % 7] ?? '';
  if (lang === 'zh-CN') {
    const text = `${withoutYear ? '' : `${year}年`}${month}月${dayOfMonth}日`;
    return style === 'text' ? `${text} ${weekdayName}` : text;
  }
  const monthName = MONTHS[month - 1] ?? '';
  const text = `${dayOfMonth} ${style === 'short' ? monthName.slice(0, 3) : monthName}${withoutYear ? '' : ` ${year}`}`;
  return style === 'text' ? `${weekdayName} ${text}` : text;
}

/** An instant in Asia/Shanghai with hours and minutes; the weekday is left out. */
export function formatDatetime(instant: Date, style: DateStyle, lang: Lang, now: Date): string {
  const day = shanghaiDate(instant);
  const time = shanghaiTime(instant);
  if (style === 'text' && lang === 'zh-CN') return `${formatDate(day, 'text', lang, now).split(' ')[0]} ${time}`;
  if (style === 'text') return `${formatDate(day, 'text', lang, now).split(' ').slice(1).join(' ')}, ${time}`;
  return `${formatDate(day, style, lang, now)} ${time}`;
}

/** A sum in yuan with thousands separators; two places only when there are fen. */
export function formatAmount(yuan: number | string, lang: Lang): string {
  const sum = Number(yuan);
  if (yuan === '' || !Number.isFinite(sum)) throw new RangeError(`Not an amount: ${yuan}`);
  const places = Number.isInteger(sum) ? 0 : 2;
  const digits = sum.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places });
  return lang === 'zh-CN' ? `${digits} 元` : `${digits} yuan`;
}

export function formatNumber(value: number): string {
  return value.toLocaleString('en-US');
}

/** Up to here the rows of a list are counted exactly; nobody works through more, and counting them takes long. */
export const COUNTED_TO = 10_000;

/** '1,234'; more than is counted exactly as '10,000+'. */
export function formatCount(value: number): string {
  return value > COUNTED_TO ? `${formatNumber(COUNTED_TO)}+` : formatNumber(value);
}
