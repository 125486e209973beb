import { z } from 'zod';
import { checkedBy, choice, day, optionalReference, optionalText, reference, text } from '../platform/forms/fields.ts';

/** 'HH:MM' in Asia/Shanghai. */
const time = () =>
  checkedBy((typed) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(typed.trim())
      ? { ok: true as const, value: typed.trim() }
      : { ok: false as const, message: { key: 'leaders.error.time', params: {} } },
  );

export const dayForm = z.strictObject({
  heldOn: day(),
  fromTime: time(),
  toTime: time(),
  place: text({ max: 100 }),
  receiverId: optionalReference(),
  substituteId: optionalReference(),
  accompanying: optionalText({ max: 200 }),
});
export type DayInput = z.output<typeof dayForm>;

export const leaveForm = z.strictObject({
  leaderId: reference(),
  fromOn: day(),
  toOn: day(),
  reason: text({ max: 200 }),
});
export type LeaveInput = z.output<typeof leaveForm>;

export const monthForm = z.strictObject({ month: text({ max: 7 }) });

export const chargeForm = z.strictObject({ measures: text({ min: 4, max: 2000, breaks: true }) });
export const endChargeForm = z.strictObject({
  result: choice(['SETTLED', 'HANDED_BACK']),
  outcome: text({ min: 4, max: 2000, breaks: true }),
});
