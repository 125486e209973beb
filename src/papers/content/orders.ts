import type { CaseFile, IntakeOfPaper } from '../case-file.ts';
import { type Block, box, fields, may, need, prose } from '../model.ts';
import { mediatorNames } from './parties.ts';
import { dayText, momentText, word } from './words.ts';

/** 领导接访阅笺: what a leader has in hand while receiving; opinion and name by hand. */
export function receptionSlip(file: CaseFile): Block[] | null {
  return file.intake === null ? null : slipOf(file.intake);
}

function slipOf(intake: IntakeOfPaper): Block[] {
  return [
    fields([
      [need('登记号', intake.intakeNo), need('来访时间', momentText(intake.receivedAt))],
      [
        need('来访人', intake.visitors.join('、')),
        may('来访人数、形式', `${intake.visitCount}人，${word('channel', intake.channel)}`),
      ],
      [need('接访领导', null), may('陪同人员', null)],
    ]),
    box(need('反映事项', intake.summary), 6),
    box(may('诉求', intake.demand), 3),
    box(may('拟办意见', intake.proposal), 4),
    box(need('领导批示意见', intake.leaderOpinion), 6),
    fields([[need('承办单位', null), need('办结时限', null)]]),
    { is: 'signs', isDated: true, rows: [{ label: '接访领导', name: null, way: '签名' }] },
  ];
}

/** 督办单: the head is filled in, what is asked and answered is written by hand. */
export function supervisionSlip(file: CaseFile): Block[] {
  return [
    fields([
      [need('督办编号', null), need('签发日期', null)],
      [need('承办单位', file.loaded.facts.currentOrg.name), may('承办人', mediatorNames(file).join('、'))],
      [need('督办事项', file.loaded.title, [4, 20])],
      [may('受理日期', dayText(file.loaded.facts.acceptedOn)), may('调解期限', dayText(file.loaded.facts.dueOn))],
    ]),
    box(need('督办原因和要求', null), 6),
    fields([[need('回复期限', null), need('签收人、签收时间', null)]]),
    box(may('办理情况回复', null), 6),
    box(may('督办评价', null), 3),
    fields([[may('销号日期', null), may('督办人', null)]]),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '签发人', name: null, way: '签名' },
        { label: '承办单位负责人', name: null, way: '签名' },
      ],
    },
    { is: 'seal', org: file.street, day: null },
  ];
}

/** 调度令: experts or teams are called; blank until it is signed. */
export function dispatchOrder(file: CaseFile): Block[] {
  return [
    fields([
      [need('调度编号', null), need('发出时间', null)],
      [need('调度事项', file.loaded.title, [4, 20])],
      [need('受调度单位（专家）', null), need('联系电话', null)],
      [need('到场（接通）时限', null), need('地点', file.case.place)],
    ]),
    box(may('纠纷简要情况', file.loaded.facts.summary), 5),
    box(need('任务和要求', null), 5),
    {
      is: 'ticks',
      label: '受令情况',
      options: [
        { text: '接受', isOn: false },
        { text: '谢绝（写明理由）', isOn: false },
      ],
    },
    box(may('到场意见和结果', null), 5),
    prose([
      [
        '接令时间：',
        may('接令时间', null),
        '　到场时间：',
        may('到场时间', null),
        '　结束时间：',
        may('结束时间', null),
      ],
    ]),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '签发人', name: null, way: '签名' },
        { label: '受令人', name: null, way: '签名' },
      ],
    },
    { is: 'seal', org: file.street, day: null },
  ];
}
