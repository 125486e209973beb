import type { Message } from '../i18n/message.ts';

export type Typed = Readonly<Record<string, unknown>>;
export type FieldErrors = Readonly<Record<string, Message>>;

/** What the field partials read: every declared field has a value, so that a misspelt name stops the page. */
export type FormView = {
  readonly values: Readonly<Record<string, string | string[]>>;
  readonly errors: FieldErrors;
  /** The same errors in the order of the fields, for the list on top; `name` is null where no field is to blame. */
  readonly summary: readonly { readonly name: string | null; readonly message: Message }[];
  /** Whether a field can be put right; else the matter itself stands in the way. */
  readonly isAtField: boolean;
  /** What a person wrote, without codes and days: shown where the form itself is not offered any more. */
  readonly words: readonly string[];
  readonly key: string;
  readonly version: number | null;
  /** True when the values were typed and not stored: the browser must not lay a draft over them. */
  readonly isTyped: boolean;
};

/**
 * Puts a form together for its template.
 * @param fields names in the order of the page; repeated rows are dotted (`parties.0.name`).
 * @param typed values by name: the request body, or the stored row. Missing ones are empty.
 * @param errors by field name; a name that is no field goes to the list on top only.
 * @param key idempotency key of the next submission; version: of the row that the form changes, or null.
 */
export function formView(input: {
  fields: readonly string[];
  typed: Typed;
  errors?: FieldErrors;
  key: string;
  version?: number | null;
  isTyped?: boolean;
}): FormView {
  const { fields, typed, errors = {}, key, version = null } = input;
  const values = Object.fromEntries(fields.map((name) => [name, text(typed[name])]));
  const named = fields.filter((name) => name in errors);
  const unnamed = Object.keys(errors).filter((name) => !fields.includes(name));
  const summary = [...named, ...unnamed].flatMap((name) => {
    const message = errors[name];
    return message ? [{ name: fields.includes(name) ? name : null, message }] : [];
  });
  const isTyped = input.isTyped ?? summary.length > 0;
  const words = Object.values(values).flatMap((value) => (isWritten(value) ? [value] : []));
  return { values, errors, summary, isAtField: named.length > 0, words, key, version, isTyped };
}

const isWritten = (value: string | string[]): value is string =>
  typeof value === 'string' && /[^\x20-\x7e]|\S\s+\S/.test(value);

function text(value: unknown): string | string[] {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(String) : String(value);
}

/** What a button other than "save" asked for: `add.parties`, `remove.parties.2`, `find.people`. */
export type Act = { readonly verb: string; readonly rows: string; readonly index: number | null };

/** Reads the `_act` of a submitted form; null when it is to be saved. */
export function readAct(body: Typed): Act | null {
  const match = /^([a-z-]+)\.([\w-]+)(?:\.(\d+))?$/.exec(String(body._act ?? ''));
  if (!match?.[1] || !match[2]) return null;
  return { verb: match[1], rows: match[2], index: match[3] === undefined ? null : Number(match[3]) };
}

/** Number of rows `rows.0.…`, `rows.1.…` that were submitted; `least` are shown in any case. */
export function countRows(typed: Typed, rows: string, least = 1): number {
  const indexes = Object.keys(typed).map((name) => rowIndex(name, rows));
  return Math.max(least, ...indexes.map((index) => (index === null ? 0 : index + 1)));
}

/** What `{{#each}}` needs to print n rows; `number` counts from 1 for people. */
export function rowList(count: number): { index: number; number: number }[] {
  return Array.from({ length: count }, (_, index) => ({ index, number: index + 1 }));
}

/** The typed values without one row; later rows move up and nothing else changes. */
export function withoutRow(typed: Typed, rows: string, removed: number): Record<string, unknown> {
  const kept = Object.entries(typed).flatMap(([name, value]): [string, unknown][] => {
    const index = rowIndex(name, rows);
    if (index === null || index < removed) return [[name, value]];
    if (index === removed) return [];
    return [[name.replace(`${rows}.${index}`, `${rows}.${index - 1}`), value]];
  });
  return Object.fromEntries(kept);
}

function rowIndex(name: string, rows: string): number | null {
  if (!name.startsWith(`${rows}.`)) return null;
  const index = /^\d+/.exec(name.slice(rows.length + 1))?.[0];
  return index === undefined ? null : Number(index);
}
