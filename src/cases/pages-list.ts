import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { formView } from '../platform/html/form-view.ts';
import { urlTo } from '../platform/html/links.ts';
import type { View } from '../platform/html/view.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { isTooShort } from '../search/find-entries.ts';
import { CASE_FILTER } from './forms/case-filter.ts';
import { mediatorsInScope, placesInScope } from './queries/choices.ts';
import { type CaseFilter, countQueue, QUEUES, type Queue } from './queries/list-cases.ts';
import { searchCases } from './queries/search-cases.ts';
import { filterOptions, queueChips, rowView } from './views/list-view.ts';

/** `/cases`: what a list shows, narrowed by queue, conditions and words. */
async function showList({ ctx, query, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const { q = '', after = null, ...rest } = query as Record<string, string> & { after?: string };
  const filter: CaseFilter = CASE_FILTER.parse(rest);
  const at = { now, today: shanghaiDate(now) };
  const { rows, next } = await searchCases(ctx, q, filter, { ...at, after });
  const counts = {} as Record<Queue, number>;
  for (const queue of QUEUES) counts[queue] = await countQueue(em, actor, queue, at.now, at.today);
  const options = { ...filterOptions(await placesInScope(em, actor)), mediators: await mediatorsInScope(em, actor) };
  const isNarrowed = Object.entries(filter).some(([name, value]) => name !== 'queue' && value !== undefined);
  const view = {
    title: { key: 'case.list' },
    canRegister: may(actor, 'intake.create'),
    q,
    isTooShort: q.trim() !== '' && isTooShort(q),
    chips: queueChips(counts, filter),
    rows: rows.map(rowView),
    shown: { key: 'case.shown', params: { n: rows.length } },
    next: next === null ? null : urlTo('/cases', { ...filter, q, after: next }),
    options,
    isNarrowed,
    form: formView({ fields: Object.keys(CASE_FILTER.shape), typed: filter as Record<string, unknown>, key: '' }),
  };
  return { page: 'cases/list', view: view as unknown as View & { title: string } };
}

export const caseListRoutes: readonly Route[] = [
  { method: 'get', path: '/cases', permission: 'case.list', handle: showList, limit: 'search' },
];
