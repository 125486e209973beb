import { isRaw } from '@mikro-orm/postgresql';

/** A statement as the server keeps it: text with `$1`, `$2` and the values to be bound. */
export interface BoundStatement {
  text: string;
  values: (string | Buffer)[];
}

const MOST_VALUES = 100;
const CAN_BE_BOUND = /^\s*(select|with|insert|update|delete)\b/i;

/**
 * The same statement with its values apart, or null where only the written-out form will do: commands that take no
 * values, several commands in one text, very many values. A number or truth value carries the type it has when written out,
 * a text stays untyped, and null stands in the text, so that PostgreSQL reads both forms alike.
 */
export function boundStatement(sql: string, params: readonly unknown[]): BoundStatement | null {
  if (params.length === 0 || params.length > MOST_VALUES || !CAN_BE_BOUND.test(sql) || sql.includes(';')) return null;
  const values: (string | Buffer)[] = [];
  const text = written(sql, params, values);
  return text === null || values.length > MOST_VALUES ? null : { text, values };
}

/** The text with each `?` replaced; `\?` is an operator, `??` a name. */
function written(sql: string, params: readonly unknown[], values: (string | Buffer)[]): string | null {
  let next = 0;
  let isWhole = true;
  const text = sql.replace(/\\\?|\?\??/g, (mark) => {
    if (mark === '\\?') return '?';
    const bound = mark === '?' && next < params.length ? boundValue(params[next++], values) : null;
    if (bound === null) isWhole = false;
    return bound ?? mark;
  });
  return isWhole && next === params.length ? text : null;
}

function boundValue(value: unknown, values: (string | Buffer)[]): string | null {
  const bind = (bound: string | Buffer, type = ''): string => `$${values.push(bound)}${type}`;
  if (value === null) return 'null';
  if (typeof value === 'string') return bind(value);
  if (typeof value === 'boolean') return bind(String(value), '::boolean');
  if (typeof value === 'bigint') return bind(String(value));
  if (typeof value === 'number')
    return numberType(value) === null ? null : bind(String(value), numberType(value) ?? '');
  if (value instanceof Date) return bind(value.toISOString());
  if (Buffer.isBuffer(value)) return bind(value);
  if (Array.isArray(value)) return listed(value, values);
  if (isRaw(value)) return written(value.sql, value.params as unknown[], values);
  return isPlain(value) ? bind(JSON.stringify(value)) : null;
}

/** The items of a list with commas between, as in `in (?)`. */
function listed(items: readonly unknown[], values: (string | Buffer)[]): string | null {
  const parts = items.map((item) => boundValue(item, values));
  return parts.length === 0 || parts.includes(null) ? null : parts.join(', ');
}

function numberType(value: number): string | null {
  if (!Number.isSafeInteger(value)) return Number.isFinite(value) ? '::numeric' : null;
  return Math.abs(value) < 2 ** 31 ? '::int4' : '::int8';
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
