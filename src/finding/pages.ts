import { may } from '../accounts/permissions.ts';
import { urlTo } from '../platform/html/links.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { ENTRY_KINDS, type EntryKind } from '../search/find-entries.ts';
import { kindsOf, LONGEST_QUERY, searchAll } from './queries/search-all.ts';
import { hitView } from './views.ts';

const HITS_A_PAGE = 20;

/** `/search`: one box for cases, intakes and persons. */
async function showSearch({ ctx, query }: PageRequest): Promise<Answer> {
  const { q = '', kind = '', after = null } = query as Record<string, string> & { after?: string };
  const allowed = kindsOf(ctx.actor);
  const only = ENTRY_KINDS.find((one) => one === kind);
  const isAsked = q.trim() !== '';
  const isTooLong = Array.from(q).length > LONGEST_QUERY;
  const at = { kinds: only === undefined ? allowed : [only], size: HITS_A_PAGE, after };
  const found = isAsked && !isTooLong ? await searchAll(ctx, q, at) : { hits: [], next: null, isTooShort: false };
  const chip = (value: EntryKind | undefined) => ({
    href: urlTo('/search', { q, kind: value ?? null }),
    text: { key: `search.kind.${value ?? 'all'}` },
    count: null,
    isOn: value === only,
  });
  const hasRecords = may(ctx.actor, 'person.read');
  const view = {
    title: { key: 'search.title' },
    q: isTooLong ? Array.from(q).slice(0, LONGEST_QUERY).join('') : q,
    isAsked,
    fault: isTooLong
      ? { key: 'search.error.long', params: { n: LONGEST_QUERY } }
      : found.isTooShort
        ? { key: 'search.error.short' }
        : null,
    chips: [chip(undefined), ...allowed.map(chip)],
    hits: found.hits.map((hit) => hitView(hit, hasRecords)),
    shown: { key: 'search.shown', params: { n: found.hits.length } },
    next: found.next === null ? null : urlTo('/search', { q, kind: only ?? null, after: found.next }),
  };
  return { page: 'search/search', view: view as never };
}

export const searchRoutes: readonly Route[] = [
  { method: 'get', path: '/search', permission: 'case.list', handle: showSearch, limit: 'search' },
];
