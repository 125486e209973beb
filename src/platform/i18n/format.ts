import type { Lang } from './message.ts';

/** text: 2026年11月20日 星期五; table: 2026-11-20; short: 11月20日, with the year when it is not this year. */
export const DATE_STYLES = ['text', 'table', 'short'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

const WEEKDAYS: Record<Lang, readonly string[]> = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as the wall clock in Asia/Shanghai shows it: day 'YYYY-MM-DD' and time 'HH:MM'. */
export function wallClock(instant: Date): { day: string; time: string } {
  const part = Object.fromEntries(SHANGHAI.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/**
 * A calendar day as the reader writes it. Instants are taken as the day in Asia/Shanghai.
 * @throws RangeError when a string is not an existing day 'YYYY-MM-DD'.
 */
export function formatDate(date: string | Date, style: DateStyle, lang: Lang, now: Date): string {
  const day = typeof date === 'string' ? date : wallClock(date).day;
  const { year, month, dayOfMonth, weekday } = parts(day);
  if (style === 'table') return day;
  const isThisYear = day.slice(0, 4) === wallClock(now).day.slice(0, 4);
  const withoutYear = style === 'short' && isThisYear;
  const weekdayName = WEEKDAYS[lang][weekday] ?? '';
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
  const { day, time } = wallClock(instant);
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

/** Days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((parts(to).at - parts(from).at) / 86_400_000);
}

function parts(day: string) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const [year, month, dayOfMonth] = (match ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || dayOfMonth === undefined) throw new RangeError(`Not a day: ${day}`);
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (date.getUTCMonth() !== month - 1) throw new RangeError(`No such day: ${day}`);
  return { year, month, dayOfMonth, weekday: date.getUTCDay(), at: date.getTime() };
}
