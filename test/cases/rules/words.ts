import path from 'node:path';
import { LANGS, type Message } from '../../../src/platform/i18n/message.ts';
import { loadMessages, type Messages } from '../../../src/platform/i18n/messages.ts';
import { translator } from '../../../src/platform/i18n/translator.ts';
import { NOW } from './sample.ts';

export const MESSAGES: Messages = loadMessages(path.resolve(import.meta.dirname, '../../../templates/messages'));

/** In Chinese; a missing text or parameter is a fault. */
export const say = translator(MESSAGES, 'zh-CN', 'throw', NOW);

/** Every language must have words for it. */
export function sayEverywhere(message: Message): string[] {
  return LANGS.map((lang) => translator(MESSAGES, lang, 'throw', NOW)(message));
}
