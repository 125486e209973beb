import { isRaw } from '@mikro-orm/postgresql';

/** A statement as the server keeps it: text with `$1`, `$2` and the values to be bound. */
export interface BoundStatement {
  text: string;
  values: (string | Buffer)[];
}

const MOST_VALUES = 100;
const CAN_BE_BOUND = /^\s*(select|with|insert|update|delete)\b/i;
/** `\?` is an operator, `??` a name; a cast belongs to its value. */
const MARK = /\\\?|\?\?|\?(::[a-z]+(?:\[\])?)?/g;
/** What is grouped by must be the very same expression wherever it stands: there the same value is bound once. */
const REPEATS_EXPRESSIONS = /\b(group by|distinct on)\b/i;

/** Binds a value of this type and returns its mark; a value without a type is untyped, as a text in quotes is. */
type Bind = (value: string | Buffer, type: string) => string;

/**
 * The same statement with its values apart, or null where only the written-out form will do: commands that take no
 * values, several commands in one text, very many values. A number or truth value carries the type it has when written out,
 * a text stays untyped, and null stands in the text, so that PostgreSQL reads both forms alike.
 */
export function boundStatement(sql: string, params: readonly unknown[]): BoundStatement | null {
  if (params.length === 0 || params.length > MOST_VALUES || !CAN_BE_BOUND.test(sql) || sql.includes(';')) return null;
  const values: (string | Buffer)[] = [];
  const marks = REPEATS_EXPRESSIONS.test(sql) ? new Map<string, string>() : null;
  const bind: Bind = (value, type) => {
    const known = type === '' ? undefined : marks?.get(`${type} ${value}`);
    const mark = known ?? `$${values.push(value)}${type}`;
    marks?.set(`${type} ${value}`, mark);
    return mark;
  };
  const text = written(sql, params, bind);
  return text === null || values.length > MOST_VALUES ? null : { text, values };
}

function written(sql: string, params: readonly unknown[], bind: Bind): string | null {
  let next = 0;
  let isWhole = true;
  const text = sql.replace(MARK, (mark, cast = '') => {
    if (mark === '\\?') return '?';
    const bound = mark === '??' || next === params.length ? null : boundValue(params[next++], cast, bind);
    if (bound === null) isWhole = false;
    return bound ?? mark;
  });
  return isWhole && next === params.length ? text : null;
}

function boundValue(value: unknown, cast: string, bind: Bind): string | null {
  if (value === null) return `null${cast}`;
  if (typeof value === 'string') return bind(value, cast);
  if (typeof value === 'boolean') return bind(String(value), '::boolean') + cast;
  if (typeof value === 'number') return boundNumber(value, cast, bind);
  if (typeof value === 'bigint') return bind(String(value), cast);
  if (value instanceof Date) return bind(value.toISOString(), cast);
  if (Buffer.isBuffer(value)) return bind(value, cast);
  if (Array.isArray(value)) return listed(value, cast, bind);
  if (isRaw(value)) return cast === '' ? written(value.sql, value.params as unknown[], bind) : null;
  return isPlain(value) ? bind(JSON.stringify(value), cast) : null;
}

/** The items of a list with commas between, as in `in (?)`. */
function listed(items: readonly unknown[], cast: string, bind: Bind): string | null {
  if (items.length === 0 || cast !== '') return null;
  const parts = items.map((item) => boundValue(item, '', bind));
  return parts.includes(null) ? null : parts.join(', ');
}

function boundNumber(value: number, cast: string, bind: Bind): string | null {
  if (!Number.isFinite(value)) return null;
  const whole = Math.abs(value) < 2 ** 31 ? '::int4' : '::int8';
  return bind(String(value), Number.isSafeInteger(value) ? whole : '::numeric') + cast;
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
