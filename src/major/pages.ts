import { isReference } from '../platform/forms/fields.ts';
import { readForm, versionOf } from '../platform/forms/read-form.ts';
import { NotFound } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { acknowledgeReport } from './actions/acknowledge-report.ts';
import { writeReport } from './actions/write-report.ts';
import { acknowledgeForm, entryForm } from './forms.ts';
import {
  alertsOf,
  caseOfReport,
  entriesOf,
  openReports,
  type ReportLine,
  reportsOf,
  reportsOfIntake,
  subjectOfReport,
} from './queries/reports.ts';
import { reportLine, reportView } from './views/report-view.ts';

/** 重大疑难: every open report, what nobody has acknowledged first. */
async function showList({ ctx }: PageRequest): Promise<Answer> {
  const reports = (await openReports(ctx.em, ctx.actor, 200)).map(reportLine);
  return { page: 'major/list', view: { title: { key: 'major.list' }, reports } as never };
}

async function showReport({ ctx, refused }: PageRequest, reports: readonly ReportLine[]): Promise<Answer> {
  const { em, actor } = ctx;
  const [report, ...earlier] = reports;
  if (report === undefined) throw new NotFound();
  const subject = await subjectOfReport(em, report);
  const alerts = await alertsOf(em, report.id);
  const entries = report.title === null ? [] : await entriesOf(em, report.id);
  const view = reportView({ report, earlier, alerts, entries, subject, actor, refused });
  return { page: 'major/report', view: view as never };
}

function idIn({ id = '' }: PageRequest['params']): string {
  if (!isReference(id)) throw new NotFound();
  return id;
}

/** What was told of an intake goes on with the case that took its report over: notices of it still lead somewhere. */
async function showOfIntake(request: PageRequest): Promise<Answer> {
  const { em, actor } = request.ctx;
  const id = idIn(request.params);
  const reports = await reportsOfIntake(em, actor, id);
  const caseId = reports.length > 0 ? null : await caseOfReport(em, actor, id);
  return caseId === null ? showReport(request, reports) : { redirect: `/cases/${caseId}/major` };
}

/** What a report is of, by the address: a case, or an intake that is no case yet. */
const OF = {
  case: {
    show: async (request: PageRequest) =>
      showReport(request, await reportsOf(request.ctx.em, request.ctx.actor, idIn(request.params))),
    about: (id: string) => ({ caseId: id }),
    page: (id: string) => `/cases/${id}/major`,
  },
  intake: {
    show: showOfIntake,
    about: (id: string) => ({ intakeId: id }),
    page: (id: string) => `/major/intakes/${id}`,
  },
} as const;
type Of = (typeof OF)[keyof typeof OF];

const acknowledge = (of: Of) => async (request: PageRequest) => {
  const id = idIn(request.params);
  const { now: measures } = readForm(acknowledgeForm, request.body);
  await acknowledgeReport(request.ctx, { ...of.about(id), version: versionOf(request.body), measures });
  return { redirect: of.page(id), flash: { key: 'major.flash.acknowledged' } };
};

const write = (of: Of) => async (request: PageRequest) => {
  const id = idIn(request.params);
  const words = readForm(entryForm, request.body);
  await writeReport(request.ctx, { ...of.about(id), version: versionOf(request.body), ...words });
  return { redirect: of.page(id), flash: { key: 'major.flash.written' } };
};

const routesOf = (path: string, of: Of, permission: 'case.list' | 'intake.read'): Route[] => [
  { method: 'get', path, permission, handle: of.show },
  {
    method: 'post',
    path: `${path}/acknowledge`,
    permission: 'major.acknowledge',
    handle: acknowledge(of),
    redisplay: of.show,
  },
  { method: 'post', path: `${path}/entries`, permission: 'major.report', handle: write(of), redisplay: of.show },
];

export const majorRoutes: readonly Route[] = [
  { method: 'get', path: '/major', permission: 'major.read', handle: showList },
  ...routesOf('/cases/:id/major', OF.case, 'case.list'),
  ...routesOf('/major/intakes/:id', OF.intake, 'intake.read'),
];
