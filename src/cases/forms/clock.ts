import { checkedBy } from '../../platform/forms/fields.ts';

/** A time of day, HH:MM. */
export const clock = () =>
  checkedBy((typed) =>
    /^([01]?\d|2[0-3]):[0-5]\d$/.test(typed.trim())
      ? { ok: true as const, value: typed.trim().padStart(5, '0') }
      : { ok: false as const, message: { key: typed.trim() === '' ? 'text.required' : 'case.error.time', params: {} } },
  );
