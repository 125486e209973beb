import path from 'node:path';
import type { Message } from './message.ts';
import { loadMessages } from './messages.ts';
import { type Params, type Translate, translator } from './translator.ts';

let words: Translate | null = null;

/**
 * Words that are written into the record itself: titles, books, papers. Chinese in every language of the pages; a day is
 * always written with its year, because nobody knows when it will be read.
 * @throws Error on an unknown key or a missing parameter: a paper with a hole may not be made
 */
export function chinese(message: string | Message, params?: Params): string {
  if (words === null) {
    const dir = path.resolve(import.meta.dirname, '../../../templates/messages');
    words = translator(loadMessages(dir), 'zh-CN', 'throw', new Date(0));
  }
  return words(message, params);
}
