import type { HistoryLine } from '../../platform/event-log/history.ts';
import type { Message, Param } from '../../platform/i18n/message.ts';

const KNOWN = [
  'created',
  'changed',
  'role-granted',
  'role-ended',
  'password-reset',
  'password-changed',
  'switched-on',
  'switched-off',
  'sessions-ended',
] as const;

/** One line of an account's history as a sentence: who did what. */
export function accountSentence({ actorName, payload }: HistoryLine): Message {
  const what = KNOWN.find((known) => known === payload.what) ?? 'changed';
  const role = typeof payload.role === 'string' ? payload.role : null;
  const params: Record<string, Param> = {
    who: actorName,
    place: String(payload.place ?? ''),
    role: role === null ? '' : { key: `role.${role}` },
    from: dated(payload.from),
    to: dated(payload.to),
  };
  return { key: `accounts.history.${what}`, params };
}

const dated = (day: unknown): Param => (typeof day === 'string' ? { date: day } : '');
