import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGS, type Lang } from './message.ts';

export type Messages = Readonly<Record<Lang, ReadonlyMap<string, string>>>;

const PLACEHOLDER = /\{(\w+)(?::[^{}]*)?\}/g;

/** The names between braces, each once, in alphabetical order. */
export function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();
}

/**
 * Reads `<dir>/<lang>/*.json` (flat objects, key -> text) of every language.
 * @throws Error that lists every fault at once: text that is no string, a key in two files, keys or
 *   placeholders that differ between the languages.
 */
export function loadMessages(dir: string): Messages {
  const faults: string[] = [];
  const read = (lang: Lang) => readLanguage(join(dir, lang), faults);
  const messages: Messages = { 'zh-CN': read('zh-CN'), en: read('en') };
  faults.push(...differences(messages));
  if (faults.length > 0) throw new Error(`Faults in the message files:\n${faults.map((f) => `  ${f}`).join('\n')}`);
  return messages;
}

function readLanguage(dir: string, faults: string[]): Map<string, string> {
  const texts = new Map<string, string>();
  const files = readdirSync(dir).filter((file) => file.endsWith('.json'));
  for (const file of files.sort()) {
    const entries: unknown = JSON.parse(readFileSync(join(dir, file), 'utf8'));
    for (const [key, text] of Object.entries(entries as Record<string, unknown>)) {
      if (typeof text !== 'string' || text === '') faults.push(`${dir}/${file}: "${key}" is not a text`);
      else if (texts.has(key)) faults.push(`${dir}/${file}: "${key}" stands in two files`);
      else texts.set(key, text);
    }
  }
  return texts;
}

/** Keys that only some languages have, and texts whose placeholders differ. */
export function differences(messages: Messages): string[] {
  const keys = new Set(LANGS.flatMap((lang) => [...messages[lang].keys()]));
  return [...keys].flatMap((key) => {
    const lacking = LANGS.filter((lang) => !messages[lang].has(key));
    if (lacking.length > 0) return [`"${key}" is missing in ${lacking.join(', ')}`];
    const [first, ...others] = LANGS.map((lang) => placeholders(messages[lang].get(key) ?? '').join(' '));
    return others.some((other) => other !== first) ? [`"${key}" has other placeholders in another language`] : [];
  });
}
