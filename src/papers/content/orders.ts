import { shanghaiDate } from '../../calendar/shanghai.ts';
import { ageOn } from '../../people/rules/age.ts';
import type { CaseFile, IntakeOfPaper, SlipOfPaper } from '../case-file.ts';
import { type Block, box, fields, may, need, prose } from '../model.ts';
import { mediatorNames } from './parties.ts';
import { dayText, momentText, word } from './words.ts';

/** 领导接访阅笺: what a leader has in hand while receiving; opinion and name by hand. */
export function receptionSlip(file: CaseFile): Block[] | null {
  return file.intake === null ? null : slipOf(file.intake);
}

export function slipOf(intake: IntakeOfPaper): Block[] {
  const on = shanghaiDate(intake.receivedAt);
  return [
    fields([
      [need('登记号', intake.intakeNo), need('接访时间', momentText(intake.receivedAt))],
      [
        need('接访单位', intake.org),
        may('来访人数、形式', `${intake.visitCount}人，${word('channel', intake.channel)}`),
      ],
      [need('接访领导', intake.leader), may('职务', intake.leaderPost && `${intake.leaderPost}领导`)],
      [may('参与接访领导、陪同人员', intake.accompanying, [6, 18])],
    ]),
    ...(intake.visitorLines.length === 0
      ? [fields([[need('来访人', intake.visitors.join('、'), [4, 20])]])]
      : [visitorGrid(intake.visitorLines, on)]),
    box(need('问题摘要', intake.summary), 5),
    box(may('诉求', intake.demand), 2),
    box(may('拟办意见', intake.proposal), 3),
    box(need('领导审批意见', intake.leaderOpinion), 5),
    fields([[need('承办单位', null), need('办结时限', null)], [may('备注', intake.remark, [4, 20])]]),
    { is: 'signs', isDated: true, rows: [{ label: '接访领导', name: null, way: '签名' }] },
  ];
}

/** Numbers are masked: a slip goes from hand to hand. */
function visitorGrid(lines: IntakeOfPaper['visitorLines'], on: string): Block {
  const text = (value: string | null) => value ?? '';
  return {
    is: 'grid',
    heading: '来访人',
    columns: [
      { heading: '姓名', share: 12 },
      { heading: '性别', share: 7 },
      { heading: '年龄', share: 7 },
      { heading: '民族', share: 8 },
      { heading: '联系方式', share: 16 },
      // Eighteen characters of a masked number stand on one line.
      { heading: '身份证号', share: 26 },
      { heading: '家庭住址', share: 24 },
    ],
    rows: lines.map(({ name, gender, birthDate, ethnic, idNo, phone, address }) => [
      name,
      text(word('sex', gender)),
      birthDate === null ? '' : String(ageOn(birthDate, on)),
      text(ethnic),
      text(phone),
      text(idNo),
      text(address),
    ]),
  };
}

/** 督办单 of one slip; without any slip an empty one that is written by hand, its head filled in. */
export function supervisionSlip(file: CaseFile, subjectId: string | null): Block[] | null {
  const { facts, title } = file.loaded;
  const about = fields([
    [may('案号', facts.caseNo), may('受理日期', dayText(facts.acceptedOn))],
    [may('纠纷名称', title, [4, 20])],
  ]);
  if (subjectId === null) {
    const blank = { toOrgName: facts.currentOrg.name, toName: mediatorNames(file).join('、'), matter: title };
    return slipBlocks({ ...NOT_ISSUED, ...blank }, [], file.street);
  }
  const slip = file.slips.find(({ id }) => id === subjectId);
  return slip === undefined ? null : slipBlocks(slip, [about], file.street);
}

const NOT_ISSUED: SlipOfPaper = {
  ...{ id: '', number: null, matter: '', cause: '', issuedAt: null, dueOn: null, toOrgName: '', toName: null },
  ...{ fromOrgName: '', demand: null, answers: [], evaluation: null, closedAt: null, closedBy: null },
};

/** What a slip says: number, matter, demand, term, answers, evaluation; what is not there yet is written by hand. */
export function slipBlocks(slip: SlipOfPaper, about: readonly Block[], seal: string): Block[] {
  const { issuedAt, closedAt, answers } = slip;
  return [
    fields([
      [need('督办编号', slip.number), need('签发日期', issuedAt && dayText(shanghaiDate(issuedAt)))],
      [need('承办单位', slip.toOrgName), may('承办人', slip.toName)],
      [need('督办事项', slip.matter, [4, 20])],
      [may('督办原因', slip.cause, [4, 20])],
    ]),
    ...about,
    box(need('督办要求', slip.demand), 6),
    fields([[need('回复期限', dayText(slip.dueOn)), need('签收人、签收时间', null)]]),
    box(may('办理情况回复', answers.join('\n')), 6),
    box(may('督办评价', slip.evaluation), 3),
    fields([[may('销号日期', closedAt && dayText(shanghaiDate(closedAt))), may('督办人', slip.closedBy)]]),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '签发人', name: null, way: '签名' },
        { label: '承办单位负责人', name: null, way: '签名' },
      ],
    },
    { is: 'seal', org: seal, day: null },
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
