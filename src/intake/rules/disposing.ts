import type { DeadlineKey } from '../../../config/deadlines.ts';
import { DISPOSITIONS, type Disposition } from '../../../config/dispositions.ts';
import type { ContactWay } from '../../../config/people-codes.ts';
import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { deadline } from '../../calendar/deadline.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';
import type { Nature, Remedy } from '../../cases/rules/vocabulary.ts';
import type { FieldFault } from '../../platform/http/refusals.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';
import { type IntakeState, STATE_OF } from './states.ts';
import { LONGEST_WATCH_DAYS } from './vocabulary.ts';

/** Where an intake goes, with everything that this way asks for. */
export type Disposing = {
  disposition: Disposition;
  dispositionReason: string | null;
  result: string | null;
  targetOrgId: string | null;
  watchOn: Day | null;
  remediesTold: readonly Remedy[];
  /** The visitor heard the answer at once, this way. */
  toldWay: ContactWay | null;
};

/** What each way needs beside its name (spec §5.3). */
const NEEDS: Record<
  Disposition,
  readonly ('dispositionReason' | 'result' | 'targetOrgId' | 'watchOn' | 'remediesTold')[]
> = {
  SETTLED_ON_THE_SPOT: ['result'],
  LEGAL_SERVICE: ['dispositionReason'],
  MEDIATION: [],
  PETITION: ['dispositionReason'],
  TRANSFER: ['targetOrgId', 'dispositionReason'],
  WATCH: ['watchOn', 'dispositionReason'],
  NOT_ADMISSIBLE: ['dispositionReason', 'remediesTold'],
};

/** The fields that a way asks for, for the page. */
export function needsOf(disposition: Disposition): readonly string[] {
  return NEEDS[disposition];
}

/**
 * Only a civil dispute between equals becomes a mediation case (信访工作条例 Art. 31); who is turned away hears why and where
 * else to go (人民调解法 Art. 26).
 */
export function disposingFaults(
  disposing: Disposing,
  intake: { nature: Nature; place: string },
  today: Day,
): FieldFault[] {
  const { disposition, watchOn } = disposing;
  const faults = NEEDS[disposition]
    .filter((name) => isEmpty(disposing[name]))
    .map((field): FieldFault => ({ field, key: `intake.error.needs.${field}` }));
  if (DISPOSITIONS[disposition].opensCase && intake.nature !== 'CIVIL_DISPUTE')
    faults.push({ field: 'disposition', key: 'intake.error.not-civil' });
  if (DISPOSITIONS[disposition].opensCase && intake.place === '')
    faults.push({ field: 'place', key: 'intake.error.needs.place' });
  if (disposition === 'WATCH' && watchOn !== null) faults.push(...watchFaults(watchOn, today));
  return faults;
}

function watchFaults(watchOn: Day, today: Day): FieldFault[] {
  const latest = addCalendarDays(today, LONGEST_WATCH_DAYS);
  if (watchOn <= today) return [{ field: 'watchOn', key: 'intake.error.watch-past' }];
  return watchOn > latest
    ? [{ field: 'watchOn', key: 'intake.error.watch-far', params: { n: LONGEST_WATCH_DAYS } }]
    : [];
}

function isEmpty(value: string | readonly unknown[] | null): boolean {
  return value === null || value.length === 0;
}

/** The state that follows; a visitor who has heard the result on the spot has been answered. */
export function stateAfterDisposing({ disposition, toldWay }: Disposing): IntakeState {
  return isAnsweredAtOnce(disposition, toldWay) ? 'ANSWERED' : STATE_OF[disposition];
}

export function isAnsweredAtOnce(disposition: Disposition, toldWay: ContactWay | null): boolean {
  return toldWay !== null && (disposition === 'SETTLED_ON_THE_SPOT' || disposition === 'NOT_ADMISSIBLE');
}

/** How that day was counted: the page that explains it; null where it was chosen, or nothing was disposed of yet. */
export function whyFeedback(disposition: Disposition | null, disposedOn: Day | null): string | null {
  if (disposition === null || disposedOn === null || disposition === 'WATCH') return null;
  const key = TERM_OF[disposition] ?? 'feedback.first_contact';
  return whyDue(key, disposedOn);
}

const TERM_OF: Partial<Record<Disposition, DeadlineKey>> = {
  PETITION: 'petition.notify',
  TRANSFER: 'petition.transfer',
};

/**
 * Until when the visitor hears: what is finished, within three working days (首问负责); what goes to another office, within
 * fifteen days (信访工作条例 Art. 22, 23); a mediation case, when it has ended; a watched matter is looked at again that day.
 */
export function feedbackDueOn(disposing: Disposing, now: Date, calendar: CalendarTable): Day | null {
  const { disposition, watchOn, toldWay } = disposing;
  if (disposition === 'MEDIATION' || isAnsweredAtOnce(disposition, toldWay)) return null;
  if (disposition === 'WATCH') return watchOn;
  return deadline(TERM_OF[disposition] ?? 'feedback.first_contact', now, calendar).dueOn;
}
