import { z } from 'zod';
import { checkedBy, day, optionalText, reference, text } from '../platform/forms/fields.ts';
import type { Checked } from '../platform/text/checked.ts';

/** Hours with at most one half, as tenths: `4`, `1.5`. */
function checkHours(typed: string): Checked<number> {
  const [, whole, half] = /^(\d{1,3})(?:[.．](0|5))?$/.exec(typed.trim()) ?? [];
  const tenths = whole === undefined ? 0 : Number(whole) * 10 + (half === '5' ? 5 : 0);
  return tenths > 0 ? { ok: true, value: tenths } : { ok: false, message: { key: 'training.error.hours', params: {} } };
}

export const trainingForm = z.strictObject({
  orgId: reference(),
  name: text({ max: 40 }),
  heldOn: day(),
  hours: checkedBy(checkHours),
  subject: text({ min: 2, max: 100 }),
  organiser: optionalText({ max: 60 }),
});
export type TrainingInput = z.output<typeof trainingForm>;

export const voidForm = z.strictObject({ reason: text({ min: 2, max: 300, breaks: true }) });

export const makeForm = z.strictObject({ opinion: text({ min: 4, max: 2000, breaks: true }) });
