import { shanghaiDate } from '../calendar/shanghai.ts';
import { isEntrusted } from '../cases/rules/vocabulary.ts';
import type { Context } from '../context.ts';
import type { CaseFile } from '../papers/case-file.ts';
import { namesOf } from '../papers/content/parties.ts';
import { dayText, linesOf, sumText, word } from '../papers/content/words.ts';
import { type Block, box, fields, letter, may, need, type PaperModel } from '../papers/model.ts';
import { masked } from '../papers/paper-content.ts';
import { loadCaseFile } from '../papers/queries/load-case-file.ts';
import { NotFound } from '../platform/http/refusals.ts';

export const paperOf = (file: CaseFile, kind: PaperModel['kind'], title: string, blocks: Block[]): PaperModel => ({
  ...{ kind, title, blocks, org: file.org.sealName, orgId: file.org.id, number: file.loaded.facts.caseNo ?? '' },
  ...{ copies: 0, notes: file.org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [] },
});

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
