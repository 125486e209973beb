import { shanghaiDate } from '../calendar/shanghai.ts';
import { isEntrusted } from '../cases/rules/vocabulary.ts';
import type { Context } from '../context.ts';
import { alertsOf, entriesOf, type ReportLine, reportsOf } from '../major/queries/reports.ts';
import type { CaseFile } from '../papers/case-file.ts';
import { namesOf } from '../papers/content/parties.ts';
import { dayText, linesOf, momentText, sumText, word } from '../papers/content/words.ts';
import { type Block, box, fields, letter, may, need, type PaperModel } from '../papers/model.ts';
import { masked } from '../papers/paper-content.ts';
import { loadCaseFile } from '../papers/queries/load-case-file.ts';
import { NotFound } from '../platform/http/refusals.ts';

const paperOf = (file: CaseFile, kind: PaperModel['kind'], title: string, blocks: Block[]): PaperModel => ({
  ...{ kind, title, blocks, org: file.org.sealName, orgId: file.org.id, number: file.loaded.facts.caseNo ?? '' },
  ...{ copies: 0, notes: file.org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [] },
});

/** 重大疑难纠纷报告单 with its time chain. @throws NotFound outside the scope or without a report; Forbidden when closed */
export async function majorReportSheet(ctx: Context, caseId: string): Promise<PaperModel> {
  const file = masked(await loadCaseFile(ctx, caseId));
  const [report] = await reportsOf(ctx.em, ctx.actor, caseId);
  if (report === undefined) throw new NotFound();
  const entries = await entriesOf(ctx.em, report.id);
  const { facts, title } = file.loaded;
  const reasons = [
    ...(report.risk === 'RED' ? [word('risk', 'RED')] : []),
    ...report.hits.map((hit) => word('major', hit)),
  ];
  const [first, ...later] = entries;
  return paperOf(file, 'MAJOR_REPORT', '重大疑难纠纷报告单', [
    fields([
      [need('报告单位', facts.currentOrg.name), need('认定时间', momentText(report.openedAt))],
      [need('案名', title, [4, 20])],
      [need('申请人', namesOf(file, 'APPLICANT')), need('被申请人', namesOf(file, 'RESPONDENT'))],
      [need('涉及人数', `${file.case.peopleCount}人`), need('风险等级', word('risk', facts.risk))],
      [need('认定依据', reasons.join('；'), [4, 20])],
    ]),
    // Room to write by hand only while nothing is written: signatures shall not stand on a page of their own.
    box(need('基本情况', first?.situation ?? null), first === undefined ? 6 : 2),
    box(need('已采取的措施', first?.measures ?? null), first === undefined ? 4 : 2),
    ...(later.length === 0
      ? []
      : [
          box(
            may(
              '续报',
              linesOf(...later.map(({ at, situation, measures }) => `${momentText(at)}　${situation}　${measures}`)),
            ),
            3,
          ),
        ]),
    await chain(ctx, report, entries),
    box(may('签收人的安排', report.acknowledgement), 2),
    ...(report.endReason === null ? [] : [box(may('降级理由', report.endReason), 2)]),
    {
      is: 'signs',
      isDated: true,
      rows: ['报告人', '签收人', '单位负责人'].map((label) => ({ label, name: null, way: '签名' })),
    },
    { is: 'seal', org: file.org.sealName, day: null },
  ]);
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
    { at: report.endedAt, what: report.ending === 'DOWNGRADED' ? '降级' : '随案件结束', who: report.endedBy ?? '' },
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

/**
 * 办结反馈函 to the unit that entrusted the dispute, once it has ended.
 * @throws NotFound outside the scope, for a case that nobody entrusted, or that has not ended; Forbidden when closed
 */
export async function feedbackLetterSheet(ctx: Context, caseId: string): Promise<PaperModel> {
  const file = masked(await loadCaseFile(ctx, caseId));
  const { facts, title } = file.loaded;
  const { entrustingUnit, entrustLetterNo, result, resultOn } = file.case;
  if (!isEntrusted(facts.source) || result === null) throw new NotFound();
  const agreement = file.agreements.find(({ effectiveOn }) => effectiveOn !== null);
  const paid = agreement?.items.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) ?? 0;
  return paperOf(file, 'FEEDBACK_LETTER', '办结反馈函', [
    letter([
      [need('委托单位', entrustingUnit), '：'],
      [
        '贵单位以委托函',
        need('委托函编号', entrustLetterNo),
        `委托本委员会调解的“${title}”一案，已于`,
        need('办结日期', dayText(resultOn)),
        '办结，现将结果反馈如下。',
      ],
    ]),
    fields([
      [need('申请人', namesOf(file, 'APPLICANT')), need('被申请人', namesOf(file, 'RESPONDENT'))],
      [need('受理日期', dayText(facts.acceptedOn)), need('结果', word('result', result))],
      [may('协议编号', agreement?.number ?? null), may('协议涉及金额', paid > 0 ? sumText(paid) : null)],
    ]),
    box(need('纠纷简要情况', facts.summary), 4),
    box(
      need(
        '办理结果',
        agreement === undefined ? file.case.terminationNote : outcome(agreement.clauses, agreement.facts),
      ),
      4,
    ),
    box(
      may(
        '履行情况',
        linesOf(
          ...(agreement?.items ?? []).map(
            ({ what, performedOn }) => performedOn && `${what}：${dayText(performedOn)}已履行`,
          ),
        ),
      ),
      2,
    ),
    fields([[may('联系人', null), may('联系电话', file.org.phone)]]),
    { is: 'seal', org: file.org.sealName, day: dayText(shanghaiDate(ctx.house.clock.now())) },
    fields([[may('回执·签收人', null), may('收到日期', null)]]),
  ]);
}

const outcome = (clauses: readonly string[], facts: string): string =>
  clauses.length === 0 ? facts : clauses.join('\n');
