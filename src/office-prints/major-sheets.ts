import type { Context } from '../context.ts';
import { alertsOf, entriesOf, type ReportLine, reportsOf, reportsOfIntake } from '../major/queries/reports.ts';
import { namesOf } from '../papers/content/parties.ts';
import { linesOf, momentText, word } from '../papers/content/words.ts';
import { type Block, box, type Field, fields, may, need, type PaperModel } from '../papers/model.ts';
import { masked } from '../papers/paper-content.ts';
import { loadCaseFile } from '../papers/queries/load-case-file.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { paperOf } from './case-sheets.ts';
import { intakeOfReport } from './queries/intake-of-report.ts';

/** 重大疑难纠纷报告单 with its time chain. @throws NotFound outside the scope or without a report; Forbidden when closed */
export async function majorReportSheet(ctx: Context, caseId: string): Promise<PaperModel> {
  const file = masked(await loadCaseFile(ctx, caseId));
  const [report] = await reportsOf(ctx.em, ctx.actor, caseId);
  if (report === undefined) throw new NotFound();
  const { facts, title } = file.loaded;
  const blocks = await blocksOf(ctx, report, [
    [need('报告单位', facts.currentOrg.name), need('认定时间', momentText(report.openedAt))],
    [need('案名', title, [4, 20])],
    [need('申请人', namesOf(file, 'APPLICANT')), need('被申请人', namesOf(file, 'RESPONDENT'))],
    [need('涉及人数', `${file.case.peopleCount}人`), need('风险等级', word('risk', facts.risk))],
  ]);
  return paperOf(file, 'MAJOR_REPORT', TITLE, [...blocks, { is: 'seal', org: file.org.sealName, day: null }]);
}

/**
 * The same sheet of an intake that is no case yet: the written report is owed within two hours, whatever becomes of the matter.
 * @throws NotFound outside the scope, without a report, or once the report is one of a case
 */
export async function intakeReportSheet(ctx: Context, intakeId: string): Promise<PaperModel> {
  const [report] = await reportsOfIntake(ctx.em, ctx.actor, intakeId);
  if (report === undefined) throw new NotFound();
  const { org, ...intake } = await intakeOfReport(ctx, intakeId);
  const blocks = await blocksOf(ctx, report, [
    [need('报告单位', org.name), need('认定时间', momentText(report.openedAt))],
    [need('登记号', intake.intakeNo), need('地点', intake.place)],
    [need('来访人', joined(intake.visitors)), need('对方', joined(intake.opposites))],
    [need('涉及人数', `${intake.involvedCount}人`), need('风险等级', word('risk', report.risk))],
    [need('反映事项', intake.summary, [4, 20])],
  ]);
  return {
    ...{ kind: 'MAJOR_REPORT', title: TITLE, org: org.sealName, orgId: org.id, number: intake.intakeNo, copies: 0 },
    blocks: [...blocks, { is: 'seal', org: org.sealName, day: null }],
    notes: org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [],
  };
}

const TITLE = '重大疑难纠纷报告单';
const joined = (names: readonly string[]) => (names.length === 0 ? null : names.join('、'));

/** What every such report says: of what it is, why, what was reported, who knew when, and who signs. */
async function blocksOf(ctx: Context, report: ReportLine, head: Field[][]): Promise<Block[]> {
  const entries = await entriesOf(ctx.em, report.id);
  const reasons = [
    ...(report.risk === 'RED' ? [word('risk', 'RED')] : []),
    ...report.hits.map((hit) => word('major', hit)),
  ];
  const [first, ...later] = entries;
  const followUps = later.map(({ at, situation, measures }) => `${momentText(at)}　${situation}　${measures}`);
  return [
    fields([...head, [need('认定依据', reasons.join('；'), [4, 20])]]),
    // Room to write by hand only while nothing is written: signatures shall not stand on a page of their own.
    box(need('基本情况', first?.situation ?? null), first === undefined ? 6 : 2),
    box(need('已采取的措施', first?.measures ?? null), first === undefined ? 4 : 2),
    ...(followUps.length === 0 ? [] : [box(may('续报', linesOf(...followUps)), 3)]),
    await chain(ctx, report, entries),
    box(may('签收人的安排', report.acknowledgement), 2),
    ...(report.endReason === null ? [] : [box(may('降级理由', report.endReason), 2)]),
    {
      is: 'signs',
      isDated: true,
      rows: ['报告人', '签收人', '单位负责人'].map((label) => ({ label, name: null, way: '签名' })),
    },
  ];
}

/** Who knew when, in the order of time. */
async function chain(
  { em }: Context,
  report: ReportLine,
  entries: Awaited<ReturnType<typeof entriesOf>>,
): Promise<Block> {
  const alerts = await alertsOf(em, report.id);
  const lines: { at: Date | null; what: string; who: string }[] = [
    { at: report.openedAt, what: '认定为重大疑难', who: '' },
    ...alerts.map(({ sentAt, step, roles, reached }) => ({
      ...{ at: sentAt, what: `第${step}次告警（通知${reached}人）` },
      who: roles.map((role) => word('role', role)).join('、'),
    })),
    { at: report.acknowledgedAt, what: '签收告警', who: report.acknowledgedBy ?? '' },
    ...entries.map(({ at, kind, by }) => ({ at, what: kind === 'WRITTEN' ? '书面报告' : '续报', who: by })),
    { at: report.endedAt, what: word('major.ending', report.ending) ?? '', who: report.endedBy ?? '' },
  ];
  const there = lines.filter((line): line is { at: Date; what: string; who: string } => line.at !== null);
  return {
    is: 'grid',
    heading: '时间链',
    columns: [
      { heading: '时间', share: 34 },
      { heading: '事项', share: 36 },
      { heading: '人员', share: 30 },
    ],
    rows: there
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ at, what, who }) => [momentText(at) ?? '', what, who]),
  };
}
