import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { scopeOf } from '../scope.ts';
import { acknowledgeReport } from './actions/acknowledge-report.ts';
import { writeReport } from './actions/write-report.ts';
import { acknowledgeForm, entryForm } from './forms.ts';
import { alertsOf, entriesOf, openReports, reportsOf } from './queries/reports.ts';
import { reportLine, reportView } from './views/report-view.ts';

/** 重大疑难: every open report, what nobody has acknowledged first. */
async function showList({ ctx }: PageRequest): Promise<Answer> {
  const reports = (await openReports(ctx.em, ctx.actor, 200)).map(reportLine);
  return { page: 'major/list', view: { title: { key: 'major.list' }, reports } as never };
}

async function show({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const [report, ...earlier] = await reportsOf(em, actor, caseIn(params));
  if (report === undefined) throw new NotFound();
  const scope = scopeOf(actor);
  const [subject] = await em.execute<{ orgId: string; handlerIds: string[]; readerOrgIds: string[] }[]>(
    `select c.current_org_id as "orgId", c.handler_ids as "handlerIds", c.reader_org_ids as "readerOrgIds"
     from mediation_case c where c.id = :caseId and ${scope.listed('c')}`,
    { ...scope.params, caseId: report.caseId },
  );
  if (subject === undefined) throw new NotFound();
  const alerts = await alertsOf(em, report.id);
  const entries = report.title === null ? [] : await entriesOf(em, report.id);
  const view = reportView({ report, earlier, alerts, entries, subject, actor, refused });
  return { page: 'major/report', view: view as never };
}

function caseIn({ id = '' }: PageRequest['params']): string {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new NotFound();
  return id;
}

async function acknowledge({ ctx, params, body }: PageRequest): Promise<Answer> {
  const caseId = caseIn(params);
  const { now: measures } = readForm(acknowledgeForm, body);
  await acknowledgeReport(ctx, { caseId, version: versionOf(body), measures });
  return { redirect: `/cases/${caseId}/major`, flash: { key: 'major.flash.acknowledged' } };
}

async function write({ ctx, params, body }: PageRequest): Promise<Answer> {
  const caseId = caseIn(params);
  await writeReport(ctx, { caseId, version: versionOf(body), ...readForm(entryForm, body) });
  return { redirect: `/cases/${caseId}/major`, flash: { key: 'major.flash.written' } };
}

export const majorRoutes: readonly Route[] = [
  { method: 'get', path: '/major', permission: 'major.read', handle: showList },
  { method: 'get', path: '/cases/:id/major', permission: 'case.list', handle: show },
  {
    method: 'post',
    path: '/cases/:id/major/acknowledge',
    permission: 'major.acknowledge',
    handle: acknowledge,
    redisplay: show,
  },
  { method: 'post', path: '/cases/:id/major/entries', permission: 'major.report', handle: write, redisplay: show },
];
