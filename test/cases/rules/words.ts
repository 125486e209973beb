import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LANGS, type Lang, type Message } from '../../../src/platform/i18n/message.ts';
import { differences, type Messages } from '../../../src/platform/i18n/messages.ts';
import { translator } from '../../../src/platform/i18n/translator.ts';
import { NOW } from './sample.ts';

const DIR = path.resolve(import.meta.dirname, '../../../templates/messages');
/** The rules speak in these files alone. */
const FILES = ['lifecycle', 'case-words', 'refusals', 'what-next'];

function read(lang: Lang): Map<string, string> {
  const entries = FILES.flatMap((file): [string, string][] =>
    Object.entries(JSON.parse(readFileSync(path.join(DIR, lang, `${file}.json`), 'utf8')) as Record<string, string>),
  );
  return new Map(entries);
}

export const MESSAGES: Messages = { 'zh-CN': read('zh-CN'), en: read('en') };

const faults = differences(MESSAGES);
if (faults.length > 0) throw new Error(faults.join('\n'));

/** In Chinese; a missing text or parameter is a fault. */
export const say = translator(MESSAGES, 'zh-CN', 'throw', NOW);

/** Every language must have words for it. */
export function sayEverywhere(message: Message): string[] {
  return LANGS.map((lang) => translator(MESSAGES, lang, 'throw', NOW)(message));
}
