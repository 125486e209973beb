/** What is wrong with something typed: a message key with parameters, ready to stand at its field. */
export type Fault = { key: string; params: Record<string, string | number> };
export type Refused = { ok: false; message: Fault };

/** What a check found: the value in the form in which it is kept, or the sentence that says what is wrong. */
export type Checked<T> = { ok: true; value: T } | Refused;

export function accepted<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function refused(key: string, params: Fault['params'] = {}): Refused {
  return { ok: false, message: { key, params } };
}
