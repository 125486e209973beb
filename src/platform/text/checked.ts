import type { Message } from '../i18n/message.ts';

/** What a check found: the value in the form in which it is kept, or the sentence that says what is wrong. */
export type Checked<T> = { ok: true; value: T } | Refused;
export type Refused = { ok: false; message: Message };

export function accepted<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function refused(key: string, params: Message['params'] = {}): Refused {
  return { ok: false, message: { key, params } };
}
