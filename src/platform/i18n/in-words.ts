import path from 'node:path';
import type { Lang, Message } from './message.ts';
import { loadMessages, type Messages } from './messages.ts';
import { translator } from './translator.ts';

let messages: Messages | null = null;

/** A sentence for a program's log or its user, in the account's language. */
export function inWords(message: Message, lang: Lang, now: Date): string {
  messages ??= loadMessages(path.resolve(import.meta.dirname, '../../../templates/messages'));
  return translator(messages, lang, 'show', now)(message);
}
