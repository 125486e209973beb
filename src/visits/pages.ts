import { may } from '../accounts/permissions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { scopeOf } from '../scope.ts';
import { concludeCheck } from './actions/conclude-check.ts';
import { concludeForm } from './forms.ts';
import { checks, dueVisits } from './queries/visits.ts';
import { checkView, listView } from './views/pages.ts';

/** 回访: what is planned and not made, and whose authenticity is looked into. */
async function showList({ ctx, now }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const open = may(actor, 'visit.check') ? await checks(em, actor, { limit: 100 }) : [];
  const view = listView(await dueVisits(em, actor, 200), open, {
    today: shanghaiDate(now),
    canRecord: may(actor, 'visit.record'),
  });
  return { page: 'visits/list', view: view as never };
}

async function showCheck({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const caseId = params.id ?? '';
  if (!isReference(caseId)) throw new NotFound();
  const found = await checks(em, actor, { caseId });
  if (found.length === 0) throw new NotFound();
  const scope = scopeOf(actor);
  const [subject] = await em.execute<{ orgId: string; handlerIds: string[]; readerOrgIds: string[] }[]>(
    `select c.current_org_id as "orgId", c.handler_ids as "handlerIds", c.reader_org_ids as "readerOrgIds"
     from mediation_case c where c.id = :caseId and ${scope.listed('c')}`,
    { ...scope.params, caseId },
  );
  const mayConclude = subject !== undefined && may(actor, 'visit.check', subject);
  return { page: 'visits/check', view: checkView(caseId, found, mayConclude, refused) as never };
}

async function conclude({ ctx, params, body }: PageRequest): Promise<Answer> {
  const caseId = params.id ?? '';
  const input = readForm(concludeForm, body);
  const { conclusion } = await concludeCheck(ctx, { ...input, caseId, version: versionOf(body) });
  return { redirect: `/cases/${caseId}/authenticity`, flash: { key: `return-visit.flash.${conclusion}` } };
}

export const visitRoutes: readonly Route[] = [
  { method: 'get', path: '/visits', permission: 'visit.list', handle: showList },
  { method: 'get', path: '/cases/:id/authenticity', permission: 'case.list', handle: showCheck },
  {
    method: 'post',
    path: '/cases/:id/authenticity',
    permission: 'visit.check',
    handle: conclude,
    redisplay: showCheck,
  },
];
