import { may } from '../../accounts/permissions.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { isTooShort } from '../../search/find-entries.ts';
import { filterForm } from '../forms.ts';
import { intakeChoices } from '../queries/choices.ts';
import { countQueues } from '../queries/list-intakes.ts';
import { searchIntakes } from '../queries/search-intakes.ts';
import { listView } from '../views/list-view.ts';

/** `/intakes`: visits, calls, letters and leads, narrowed by queue, conditions and words. */
async function showList({ ctx, query, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const today = shanghaiDate(now);
  const { q = '', after = null } = query as { q?: string; after?: string };
  const filter = filterForm.parse(query);
  const { rows, next } = await searchIntakes(ctx, q, filter, { today, after });
  const counts = await countQueues(em, actor, today);
  const choices = await intakeChoices(em, actor, today);
  const view = listView({ rows, next, counts, filter, q, choices, canRegister: may(actor, 'intake.create') });
  return { page: 'intake/list', view: { ...view, isTooShort: q.trim() !== '' && isTooShort(q) } };
}

export const listRoutes: readonly Route[] = [
  { method: 'get', path: '/intakes', permission: 'intake.read', handle: showList, limit: 'search' },
];
