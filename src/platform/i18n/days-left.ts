import { calendarDaysBetween } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import type { Message } from './message.ts';

export type DaysLeft = { readonly look: 'ok' | 'soon' | 'late'; readonly text: Message };

/**
 * How long is left until a due day ('YYYY-MM-DD', the whole day counts) or a due instant.
 * Days are days of the calendar in Asia/Shanghai. 3 days or fewer are 'soon'.
 */
export function daysLeft(due: string | Date, now: Date): DaysLeft {
  const dueDay = typeof due === 'string' ? due : shanghaiDate(due);
  const days = calendarDaysBetween(shanghaiDate(now), dueDay);
  if (days < 0) return { look: 'late', text: { key: 'platform.days.late', params: { n: -days } } };
  if (days > 0) {
    return { look: days <= 3 ? 'soon' : 'ok', text: { key: 'platform.days.left', params: { n: days } } };
  }
  if (typeof due === 'string') return { look: 'soon', text: { key: 'platform.days.today' } };
  const isPast = due.getTime() < now.getTime();
  const key = isPast ? 'platform.days.today-past' : 'platform.days.today-at';
  return { look: isPast ? 'late' : 'soon', text: { key, params: { time: shanghaiTime(due) } } };
}
