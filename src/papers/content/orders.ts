import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { CaseFile, IntakeOfPaper, SlipOfPaper } from '../case-file.ts';
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
