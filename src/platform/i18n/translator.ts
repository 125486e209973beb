import { formatAmount, formatDate, formatDatetime } from './format.ts';
import { isMessage, type Lang, type Message, type Param } from './message.ts';
import type { Messages } from './messages.ts';

export type Params = Readonly<Record<string, Param>>;
export type Translate = (message: string | Message, params?: Params) => string;

/** What to do where a key or a parameter is missing: stop (tests), or show its name (a page in use must open). */
export type OnMissing = 'throw' | 'show';

const PLACEHOLDER = /\{(\w+)(?::([^{}|]*)\|([^{}]*))?\}/g;

/**
 * The translating function of one language. `{name}` is replaced by the parameter of that name;
 * `{n:day|days}` prints the number and the word that fits it.
 * @param now decides whether a date is written with its year.
 * @throws Error on an unknown key or a missing parameter when onMissing is 'throw'.
 */
export function translator(messages: Messages, lang: Lang, onMissing: OnMissing, now: Date): Translate {
  const missing = (what: string, shown: string): string => {
    if (onMissing === 'throw') throw new Error(`${what} (${lang})`);
    return shown;
  };
  const write = (param: Param): string => {
    if (typeof param === 'string') return param;
    if (typeof param === 'number') return String(param);
    if (isMessage(param)) return t(param);
    if ('date' in param) return formatDate(param.date, 'short', lang, now);
    if ('datetime' in param) return formatDatetime(param.datetime, 'short', lang, now);
    return formatAmount(param.amount, lang);
  };
  const t: Translate = (message, given) => {
    const key = typeof message === 'string' ? message : message.key;
    const params: Params = (typeof message === 'string' ? given : message.params) ?? {};
    const text = messages[lang].get(key);
    if (text === undefined) return missing(`No message "${key}"`, key);
    return text.replace(PLACEHOLDER, (whole, name: string, one?: string, many?: string) => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      if (param === undefined) return missing(`Message "${key}" needs the parameter "${name}"`, whole);
      const word = one === undefined || many === undefined ? '' : ` ${Number(param) === 1 ? one : many}`;
      return write(param) + word;
    });
  };
  return t;
}
