import type { EntityManager } from '@mikro-orm/postgresql';
import { DEADLINES, type DeadlineKey } from '../../config/deadlines.ts';
import { deadline } from '../calendar/deadline.ts';
import type { CalendarTable } from '../calendar/working-days.ts';
import { instant } from '../platform/database/raw.ts';
import type { Message } from '../platform/i18n/message.ts';
import { whyDue } from '../timekeeping/rules/why.ts';
import type { CaseFacts } from './rules/facts.ts';

/** What a case asks for next: by when, where that comes from, and the page that counts it. */
export type ExplainedDuty = { on: string; at: Date | null; text: Message; href: string | null };

const isTerm = (key: string): key is DeadlineKey => Object.hasOwn(DEADLINES, key);

/**
 * Explains the day of the present step. A term that is counted began with one of the moves in the log: the last one from
 * which the table leads to that day. A day of the agreement, of a suspension, or of the term itself was given elsewhere.
 */
export async function explainDuty(
  em: EntityManager,
  { id, duty }: Pick<CaseFacts, 'id'> & { duty: { key: string; on: string; at: Date | null } | null },
  calendar: CalendarTable,
): Promise<ExplainedDuty | null> {
  if (duty === null) return null;
  const { key, on, at } = duty;
  if (!isTerm(key)) return { on, at, text: { key: `case.term.given.${key}` }, href: null };
  const moves = await em.execute<{ at: string }[]>(
    'select at from event where case_id = ? order by at desc, chain, seq desc limit 60',
    [id],
  );
  const start = moves.map((move) => instant(move.at)).find((one) => deadline(key, one, calendar).dueOn === on);
  const text = { key: 'case.term.step', params: { name: { key: `deadline.${key}` } } };
  return { on, at, text, href: start === undefined ? null : whyDue(key, start) };
}
