import type { Message } from '../i18n/message.ts';
import { urlTo } from './links.ts';

/** What the partial `pagination` shows below one page of a list: how many rows, and the address of the next page. */
export function pagesView(
  base: string,
  query: Readonly<Record<string, unknown>>,
  { rows, next }: { rows: readonly unknown[]; next: string | null },
): { shown: Message; next: string | null } {
  return {
    shown: { key: 'platform.pages.shown', params: { n: rows.length } },
    next: next === null ? null : urlTo(base, { ...query, after: next }),
  };
}
