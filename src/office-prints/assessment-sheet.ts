import { homeOrg } from '../accounts/actor.ts';
import { figuresOf, type Subsidy, subsidyOf } from '../assessment/queries/figures.ts';
import { assessments } from '../assessment/queries/records.ts';
import { hoursOf, INDICATORS, type RoomFigures, shareOf } from '../assessment/rules/words.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { dayText } from '../papers/content/words.ts';
import { type Block, box, fields, may, need, type PaperModel, prose } from '../papers/model.ts';
import { orgOfPaper } from '../papers/queries/load-case-file.ts';
import { Forbidden, NotFound } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';

/**
 * 考核表 of a period: each indicator of each room in the order of the office's table, and the list for subsidies. What was
 * assessed already is printed as it was kept.
 * @throws NotFound without a period; Forbidden for an account without an organisation
 */
export async function assessmentSheet(
  { em, actor, house }: Context,
  { fromOn, toOn }: { fromOn: string | null; toOn: string | null },
): Promise<PaperModel> {
  if (fromOn === null || toOn === null || fromOn > toOn) throw new NotFound();
  const home = homeOrg(actor);
  if (home === null) throw new Forbidden();
  const asked = { from: fromOn, to: toOn, today: shanghaiDate(house.clock.now()) };
  const record = (await assessments(em, actor, null)).find((one) => one.fromOn === fromOn && one.toOn === toOn);
  const rooms = record?.figures?.rooms ?? (await figuresOf(em, actor, asked));
  const subsidy = record?.figures?.subsidy ?? (await subsidyOf(em, actor, asked));
  const org = await orgOfPaper(em, record?.orgId ?? home.orgId);
  return {
    ...{
      kind: 'ASSESSMENT_SHEET',
      title: '人民调解工作考核表',
      org: org.sealName,
      orgId: org.id,
      number: '',
      copies: 0,
    },
    blocks: [
      fields([[need('考核期间', `${dayText(fromOn)}至${dayText(toOn)}`, [4, 20])]]),
      figureTable(rooms),
      prose(['各单位按单位顺序列出，不排名次，不以案件数量为指标。真实性核查中或者认定不实的案件不计入。']),
      ...subsidyBlocks(subsidy),
      box(need('考核意见', record?.opinion ?? null), 5),
      {
        is: 'signs',
        isDated: true,
        rows: [
          { label: '考核人', name: record?.madeBy ?? null, way: '签名' },
          { label: '单位负责人', name: null, way: '签名' },
        ],
      },
      { is: 'seal', org: org.sealName, day: null },
    ],
    notes: org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [],
  };
}

function figureTable(rooms: readonly RoomFigures[]): Block {
  return {
    ...{ is: 'grid', heading: '一、考核指标' },
    columns: [
      { heading: '单位', share: 22 },
      ...INDICATORS.map((one) => ({ heading: chinese(`assessment.indicator.${one}`), share: 13 })),
    ],
    rows: rooms.map(({ name, figures }) => [
      name,
      ...INDICATORS.map((one) => {
        const figure = figures[one];
        if (figure.all === 0) return '—';
        return one === 'TRAINED'
          ? `${hoursOf(figure.good)}学时`
          : `${shareOf(figure)}%\n（${figure.good}/${figure.all}）`;
      }),
    ]),
  };
}

function subsidyBlocks({ lines, locked, unconfirmed }: Subsidy): Block[] {
  const left = [
    ...(locked.length === 0 ? [] : [chinese('assessment.locked', { n: locked.length, cases: locked.join('、') })]),
    ...(unconfirmed === 0 ? [] : [chinese('assessment.unconfirmed', { n: unconfirmed })]),
  ];
  return [
    {
      ...{ is: 'grid', heading: '二、以案定补名单（真实性已经由他人核实）' },
      columns: [
        { heading: '单位', share: 26 },
        { heading: '案号', share: 34 },
        { heading: '调解员', share: 16 },
        { heading: '达成日期', share: 14 },
        { heading: '备注', share: 10 },
      ],
      rows:
        lines.length === 0
          ? [['没有', '', '', '', '']]
          : lines.map(({ room, caseNo, mediator, on }) => [room, caseNo, mediator, on, '']),
    },
    ...(left.length === 0 ? [] : [prose(left, '未列入的')]),
    fields([[may('补助审批意见（调解员本人不审批）', null, [10, 14])]]),
  ];
}
