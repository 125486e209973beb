import Handlebars from 'handlebars';
import { amountInWords } from '../i18n/amount-words.ts';
import { daysLeft } from '../i18n/days-left.ts';
import {
  DATE_STYLES,
  type DateStyle,
  formatAmount,
  formatCount,
  formatDate,
  formatDatetime,
  formatNumber,
} from '../i18n/format.ts';
import { isMessage, type Lang } from '../i18n/message.ts';
import type { Params, Translate } from '../i18n/translator.ts';
import type { Assets } from './assets.ts';
import { labelHelpers } from './field-labels.ts';
import { href, pathTo, urlTo } from './links.ts';
import { richText } from './rich-text.ts';

/** What every template can reach beside its view. */
export type Surroundings = { readonly t: Translate; readonly lang: Lang; readonly now: Date };

type Options = { readonly hash: Readonly<Record<string, unknown>>; readonly data: Surroundings };
export type Helpers = Readonly<Record<string, (...values: never[]) => unknown>>;

const SEPARATOR: Record<Lang, string> = { 'zh-CN': '、', en: ', ' };

/** The helpers of every template. Those that write HTML themselves return SafeString and escape what they are given. */
export function createHelpers(assets: Assets): Helpers {
  return { ...textHelpers, ...valueHelpers, ...formHelpers, ...labelHelpers, ...assetHelpers(assets) };
}

const textHelpers = {
  t: (message: unknown, { data, hash }: Options) => data.t(asMessage(message), hash as Params),
  maybe: (message: unknown, { data }: Options) => (message === null ? null : data.t(asMessage(message))),
  say: (text: unknown, { data }: Options) => (isMessage(text) ? data.t(text) : asText(text)),
  rich: (message: unknown, { data, hash }: Options) =>
    new Handlebars.SafeString(richText(asMessage(message), hash as Params, data.t)),
  date: (value: string | Date | null, ...rest: unknown[]) =>
    dated(value, rest, (day, style, { lang, now }) => formatDate(day, style, lang, now)),
  datetime: (value: Date | null, ...rest: unknown[]) =>
    dated(value, rest, (at, style, { lang, now }) => formatDatetime(at, style, lang, now)),
  'date-iso': (value: string | Date) => (typeof value === 'string' ? value : value.toISOString()),
  amount: (yuan: number | string | null, { data }: Options) => (yuan === null ? '' : formatAmount(yuan, data.lang)),
  'amount-words': (yuan: number | string | null) => (yuan === null ? '' : amountInWords(yuan)),
  number: (value: number) => formatNumber(value),
  'count-of': (value: number) => formatCount(value),
  names: (list: readonly string[], { data }: Options) => list.join(SEPARATOR[data.lang]),
  'days-look': (due: string | Date, { data }: Options) => daysLeft(due, data.now).look,
  'days-text': (due: string | Date, { data }: Options) => data.t(daysLeft(due, data.now).text),
};

const valueHelpers = {
  eq: (a: unknown, b: unknown) => a === b,
  not: (a: unknown) => !holds(a),
  and: (...values: unknown[]) => values.slice(0, -1).every(holds),
  or: (...values: unknown[]) => values.slice(0, -1).find(holds) ?? null,
  concat: (...values: unknown[]) => values.slice(0, -1).join(''),
  several: (list: readonly unknown[]) => list.length > 1,
  plus: (a: number, b: number) => a + b,
  at: (object: object, key: string | number) => lookUp(object, key),
  path: (...values: unknown[]) => pathTo(values.slice(0, -1)),
  url: (base: string, { hash }: Options) => urlTo(base, hash),
  link: (value: string) => href(value),
};

const formHelpers = {
  'field-id': (name: string) => fieldId(name),
  'value-of': (form: { values: object }, name: string) => lookUp(form.values, name),
  'has-value': (form: { values: object }, name: string, value: string) => {
    const found = lookUp(form.values, name);
    return Array.isArray(found) ? found.includes(value) : found === value;
  },
  described: (name: string, hint: unknown, example: unknown, error: unknown) =>
    [hint && 'hint', example && 'example', error && 'error']
      .filter(Boolean)
      .map((part) => `${fieldId(name)}-${part}`)
      .join(' '),
  'error-of': (form: { errors: object }, name: string) => (name in form.errors ? lookUp(form.errors, name) : null),
};

function fieldId(name: string): string {
  return `f-${name.replaceAll('.', '-')}`;
}

function assetHelpers(assets: Assets) {
  return {
    asset: (name: string) => assets.url(name),
    icon: (name: string) => new Handlebars.SafeString(assets.icon(name)),
  };
}

function dated<T extends string | Date>(
  value: T | null,
  rest: readonly unknown[],
  format: (value: T, style: DateStyle, around: Surroundings) => string,
): string {
  const options = rest.at(-1) as Options;
  const wanted = rest.length > 1 ? rest[0] : 'text';
  const style = DATE_STYLES.find((known) => known === wanted);
  if (style === undefined) throw new Error(`Dates are written as ${DATE_STYLES.join(', ')}, not ${wanted}`);
  return value === null ? '' : format(value, style, options.data);
}

function asMessage(value: unknown) {
  if (typeof value === 'string' || isMessage(value)) return value;
  throw new Error(`Neither a message nor a key: ${JSON.stringify(value)}`);
}

/** A string from a view is text already: a name, a place, a word of the user. */
function asText(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`Neither a message nor text: ${JSON.stringify(value)}`);
}

/** True where `{{#if}}` is: 0, '', null and an empty list are not. */
function holds(value: unknown): boolean {
  return Boolean(value) && !Handlebars.Utils.isEmpty(value);
}

function lookUp(object: object, key: string | number): unknown {
  if (!(key in object)) throw new Error(`The view has no "${key}"`);
  return (object as Record<string | number, unknown>)[key];
}
