import { weekday } from '../../calendar/day.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { NotPossible, type Refusal } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Reception } from '../queries/receptions.ts';
import type { DayLine, Leader, LeaveLine, RosterLine } from '../queries/rosters.ts';
import { faultOf, firstDay, monthAfter, receiverOf, rosterDueOn, withoutDay } from '../rules/roster.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

const DAY_FIELDS = ['heldOn', 'fromTime', 'toTime', 'place', 'receiverId', 'substituteId', 'accompanying'];
const LEAVE_FIELDS = ['leaderId', 'fromOn', 'toOn', 'reason'];

function dayLine(day: DayLine, leaves: readonly LeaveLine[], today: string) {
  const { id, heldOn, fromTime, toTime, place, receiver, substitute, accompanying } = day;
  const fault = faultOf(day, leaves);
  const isOnLeave = fault === null && day.receiverId !== null && receiverOf(day, leaves) !== day.receiverId;
  return {
    ...{ id, heldOn, fromTime, toTime, place, receiver, substitute, accompanying, isOnLeave },
    fault: fault === null ? null : { key: fault },
    isPast: heldOn < today,
    key: newId(),
  };
}

export function monthView(input: {
  month: string;
  roster: RosterLine | null;
  days: readonly DayLine[];
  leaves: readonly LeaveLine[];
  leaders: readonly Leader[];
  mayPlan: boolean;
  today: string;
  typed: Record<string, unknown>;
  refused: Refused;
}) {
  const { month, roster, days, leaves, leaders, mayPlan, today, typed, refused } = input;
  const refusal = refused?.refusal ?? null;
  const isLeave = refused !== null && 'leaderId' in refused.typed;
  const isDay = refused !== null && 'heldOn' in refused.typed;
  const options = leaders.map(({ id, name }) => ({ value: id, text: name }));
  const form = (fields: string[], start: Record<string, unknown>, isHere: boolean) =>
    formView({
      fields,
      typed: isHere ? (refused?.typed ?? {}) : start,
      errors: whyRefused(isHere ? refusal : null, true),
      key: newId(),
      isTyped: isHere,
    });
  const idle = withoutDay(leaders, days, leaves);
  return {
    title: { key: 'leaders.title', params: { month: monthWord(month) } },
    ...{
      month,
      mayPlan,
      key: newId(),
      leaders: options,
      version: roster?.version ?? null,
      rosterId: roster?.id ?? null,
    },
    previous: `/reception?month=${monthAfter(month, -1)}`,
    following: `/reception?month=${monthAfter(month, 1)}`,
    published:
      roster?.publishedAt == null
        ? null
        : {
            key: 'leaders.published',
            params: { at: { datetime: roster.publishedAt }, who: roster.publishedBy ?? '' },
          },
    due: roster?.publishedAt == null ? rosterDueOn(month) : null,
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    days: days.map((day) => dayLine(day, leaves, today)),
    idle: days.length === 0 ? [] : idle.map(({ name }) => name),
    leaves: leaves.map(({ leader, fromOn, toOn, reason }) => ({ leader, fromOn, toOn, reason })),
    dayForm: form(DAY_FIELDS, { fromTime: '09:00', toTime: '11:30', heldOn: '', ...typed }, isDay),
    leaveForm: form(LEAVE_FIELDS, {}, isLeave),
  };
}

/** 'YYYY-MM' in words. */
export function monthWord(month: string): Message {
  const [year = '', n = ''] = month.split('-');
  return { key: 'leaders.month', params: { year, n: Number(n) } };
}

/** What the form of a day starts with when it is changed. */
export function storedDay(day: DayLine): Record<string, unknown> {
  return Object.fromEntries(DAY_FIELDS.map((name) => [name, (day as unknown as Record<string, unknown>)[name] ?? '']));
}

export function dayView(input: {
  day: DayLine;
  leaves: readonly LeaveLine[];
  receptions: readonly Reception[];
  today: string;
  mayPlan: boolean;
  mayRegister: boolean;
}) {
  const { day, leaves, receptions, today, mayPlan, mayRegister } = input;
  const line = dayLine(day, leaves, today);
  const receiverId = receiverOf(day, leaves);
  const receiver = receiverId === day.receiverId ? day.receiver : day.substitute;
  return {
    ...line,
    title: { key: 'leaders.day', params: { on: { date: day.heldOn } } },
    back: `/reception?month=${day.heldOn.slice(0, 7)}`,
    weekday: weekday(day.heldOn),
    receiver: receiverId === null ? null : receiver,
    insteadOf: receiverId !== null && receiverId !== day.receiverId ? day.receiver : null,
    change: mayPlan && !line.isPast ? `/reception?month=${day.heldOn.slice(0, 7)}&day=${day.id}` : null,
    register:
      mayRegister && receiverId !== null && day.heldOn === today
        ? { leaderId: receiverId, accompanying: day.accompanying ?? '' }
        : null,
    receptions: receptions.map((one) => ({
      ...one,
      state: { key: `intake.state.${one.state}` },
      isTold: one.feedbackAt !== null,
      slipKey: newId(),
    })),
  };
}

/** The month that a page shows: the one that is asked for, else this one. */
export const monthOf = (asked: string | undefined, today: string, isMonth: (text: string) => boolean): string =>
  asked !== undefined && isMonth(asked) ? asked : firstDay(today.slice(0, 7)).slice(0, 7);
