import type { Message } from '../../platform/i18n/message.ts';
import type { Ending } from './reporting.ts';

/** A report as far as the next step depends on it. */
export type Standing = {
  acknowledgedAt: Date | null;
  writtenAt: Date | null;
  writtenDueAt: Date;
  endedAt: Date | null;
  ending: Ending | null;
};

/** One sentence: who must do what until when. */
export function nextOf({ acknowledgedAt, writtenAt, writtenDueAt, endedAt, ending }: Standing): Message {
  if (endedAt !== null) return { key: `major.next.${ending}`, params: { at: { datetime: endedAt } } };
  if (acknowledgedAt === null) return { key: 'major.next.acknowledge' };
  if (writtenAt === null) return { key: 'major.next.write', params: { at: { datetime: writtenDueAt } } };
  return { key: 'major.next.follow' };
}
