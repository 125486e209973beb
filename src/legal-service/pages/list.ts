import { may } from '../../accounts/permissions.ts';
import { historyOf } from '../../platform/event-log/history.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { filterForm } from '../forms.ts';
import { PERMISSION_OF } from '../load-service.ts';
import { serviceChoices } from '../queries/choices.ts';
import { listServices } from '../queries/list-services.ts';
import { findService, type ServiceDetail } from '../queries/service-page.ts';
import { isPossible, SERVICE_MOVES, type ServiceMove } from '../rules/states.ts';
import { listView } from '../views/list-view.ts';
import { serviceView } from '../views/service-view.ts';

/** The moves that a page offers: both possible and permitted. */
export function offeredMoves(actor: PageRequest['ctx']['actor'], service: ServiceDetail): ServiceMove[] {
  const { orgId, handlerIds, state } = service;
  return SERVICE_MOVES.filter(
    (move) => isPossible(move, state) && may(actor, PERMISSION_OF[move], { orgId, handlerIds }),
  );
}

/** `/legal-services`: narrowed by state, conditions and words. */
async function showList({ ctx, query }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const filter = { ...filterForm.parse(query), q: (query.q ?? '').trim().slice(0, 60) };
  const { rows, next } = await listServices(em, actor, filter, query.after ?? null);
  const choices = await serviceChoices(em, actor);
  const view = listView({ rows, next, filter, choices, canRecord: may(actor, 'legal-service.record') });
  return { page: 'legal-service/list', view };
}

async function showService({ ctx, params }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const service = await findService(em, actor, params.id ?? '');
  const history = await historyOf(em, service.id);
  const canReveal = may(actor, 'identity.reveal', { orgId: service.orgId, handlerIds: service.handlerIds });
  const view = serviceView({ service, moves: offeredMoves(actor, service), history, canReveal });
  return { page: 'legal-service/service', view };
}

const permission = 'legal-service.read';

export const listRoutes: readonly Route[] = [
  { method: 'get', path: '/legal-services', permission, handle: showList, limit: 'search' },
  { method: 'get', path: '/legal-services/:id', permission, handle: showService },
];
