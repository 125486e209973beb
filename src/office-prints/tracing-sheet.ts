import { shanghaiDate, shanghaiDateTime } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { dayText } from '../papers/content/words.ts';
import { type Block, box, fields, may, need, type PaperModel, prose } from '../papers/model.ts';
import { orgOfPaper } from '../papers/queries/load-case-file.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { tracingById } from '../tracing/queries/tracings.ts';
import { type ToldTracing, tellTracing } from '../tracing/tell-tracing.ts';

/**
 * 责任倒查报告: who knew and when, what was done, which terms were met; conclusion and names by hand where they are not written.
 * @throws NotFound outside the scope
 */
export async function tracingSheet({ em, actor, house }: Context, id: string): Promise<PaperModel> {
  if (!isReference(id)) throw new NotFound();
  const tracing = await tracingById(em, actor, id);
  const told = await tellTracing(em, actor, tracing, shanghaiDate(house.clock.now()));
  const org = await orgOfPaper(em, tracing.orgId);
  return {
    ...{ kind: 'TRACING_REPORT', title: '责任倒查报告', org: org.sealName, orgId: org.id, number: '', copies: 0 },
    blocks: [...head(told), ...tables(told), ...tail(told, org.sealName)],
    notes: org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [],
  };
}

const grid = (heading: string, columns: readonly [string, number][], rows: readonly (readonly string[])[]): Block => ({
  ...{ is: 'grid', heading, rows },
  columns: columns.map(([name, share]) => ({ heading: name, share })),
});
// Bold marks are of the page; paper has none of them.
const plain = (text: string) => text.replaceAll('**', '');

function head({ tracing, cases }: ToldTracing): Block[] {
  const open = cases.filter(({ isOpen }) => isOpen);
  const numbers = open.map(({ caseNo }) => caseNo ?? '未编号').join('、');
  const closed = cases.length - open.length;
  return [
    fields([
      [need('倒查情形', chinese(`tracing.cause.${tracing.cause}`)), need('发生日期', dayText(tracing.happenedOn))],
      [need('启动时间', shanghaiDateTime(tracing.openedAt)), need('应启动日期', dayText(tracing.openBy))],
      [need('倒查事项', numbers || (tracing.caseNo ?? ''), [4, 20])],
      [need('启动人', `${tracing.openedBy}（${tracing.orgName}）`, [4, 20])],
    ]),
    box(need('启动理由', tracing.reason), 2),
    ...(closed === 0 ? [] : [prose([`另有${closed}件限阅或者封存案件未查阅，不在本报告内。`])]),
  ];
}

function tables({ knowers, timeline, terms }: ToldTracing): Block[] {
  return [
    grid(
      '一、谁在什么时候知道',
      [
        ['时间', 22],
        ['人员或者单位', 26],
        ['所在单位', 28],
        ['依据', 24],
      ],
      knowers.map(({ at, who, orgName, how }) => [
        shanghaiDateTime(at),
        who ?? orgName,
        orgName,
        chinese(`tracing.knew.${how}`),
      ]),
    ),
    grid(
      '二、做了什么',
      [
        ['时间', 22],
        ['事项', 78],
      ],
      timeline.map(({ at, sentence }) => [shanghaiDateTime(at), plain(chinese(sentence))]),
    ),
    grid(
      '三、期限是否按期',
      [
        ['期限事项', 40],
        ['应办日期', 20],
        ['办结日期', 20],
        ['结果', 20],
      ],
      terms.map(({ name, dueOn, doneOn, outcome }) => [
        chinese(name),
        dueOn,
        doneOn ?? '',
        chinese(`tracing.outcome.${outcome}`),
      ]),
    ),
  ];
}

function tail({ tracing, isAboutOpener }: ToldTracing, seal: string): Block[] {
  const conclusion = tracing.conclusion === null ? null : chinese(`tracing.conclusion.${tracing.conclusion}`);
  return [
    fields([
      [
        need('倒查结论', conclusion),
        may('结论日期', tracing.concludedAt && dayText(shanghaiDate(tracing.concludedAt))),
      ],
    ]),
    box(need('认定情况和处理建议', tracing.finding), 6),
    prose([
      '以上经过由事件日志还原，只读，不含调解笔录内容。',
      ...(isAboutOpener ? ['启动人参与过所查事项的办理，请另一人复核。'] : []),
    ]),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '倒查人', name: null, way: '签名' },
        { label: '审核人', name: null, way: '签名' },
      ],
    },
    { is: 'seal', org: seal, day: null },
  ];
}
