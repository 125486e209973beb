import type { View } from '../../../../src/platform/html/view.ts';
import { at, says } from './chrome.ts';

const row = (caseNo: string, about: string, parties: string, more: string | null, tier: string, rest: View): View => ({
  id: caseNo,
  caseNo,
  about,
  parties,
  more,
  from: tier.includes('→') ? (tier.split('→')[0] ?? '') : null,
  tier: tier.split('→').at(-1) ?? '',
  team: null,
  isOpen: false,
  ...rest,
});

export const LIST: View = {
  heading: '调解案件',
  searchHint: '姓名、案号、电话、事由，两个字就能找',
  action: '登记来访',
  shown: '第 1–6 件，共 31 件',
  filters: (
    [
      ['待我处理', 9, '/cases?f=mine'],
      ['上报待接收', 3, '/cases?f=up'],
      ['调解中', 21, '/cases?f=med'],
      ['快到期', 4, '/cases?f=soon'],
      ['逾期', 1, '/cases?f=late'],
      ['更多条件', null, '/cases/find'],
    ] as const
  ).map(([text, count, href], index) => ({ text, count, href, isOn: index === 0 })),
  columns: ['案号 · 纠纷', '当事人', '层级', '状态', '风险', '调解员', '时限'],
  cases: [
    row('〔2026〕王家庄民调字第12号', '宅基地边界 · 建房滴水占道', '赵某某 ↔ 孙某某', '另 2 人', '村→中心', {
      state: '上报待接收',
      risk: 'ORANGE',
      mediator: '李某',
      team: '王家庄',
      due: at('11-20', '17:30'),
      isOpen: true,
    }),
    row('〔2026〕中心民调字第41号', '拖欠工资 · 瓦工班 6 人', '周某某等 6 人 ↔ 某建筑公司', null, '中心', {
      state: '调解中',
      risk: 'RED',
      mediator: '陈某',
      due: '2026-11-19',
    }),
    row('〔2026〕新村民调字第9号', '停水未通知 · 小区与物业', '住户 38 户 ↔ 某物业', '第三人 某自来水厂', '村→中心', {
      state: '调解中',
      risk: 'YELLOW',
      mediator: '刘某',
      team: '物业队',
      due: '2026-11-23',
    }),
    row('〔2026〕张庄民调字第7号', '赡养 · 三子轮养', '张某某 ↔ 张某等 3 人', null, '村', {
      state: '履行中',
      risk: 'BLUE',
      mediator: '李某',
      due: '2026-11-29',
    }),
    row('〔2026〕中心民调字第38号', '交通事故 · 赔偿', '吴某 ↔ 郑某', null, '中心→街道', {
      state: '达成待签署',
      risk: 'YELLOW',
      mediator: '王某',
      team: '包案',
      due: '2026-12-02',
    }),
    row('〔2026〕东村民调字第3号', '婚姻家庭 · 限阅', '限阅', null, '村', {
      state: '调解中',
      risk: null,
      mediator: '孟某',
      due: null,
    }),
  ],
  panel: {
    title: '赵某某、孙某某宅基地边界纠纷',
    stops: [
      { text: '村', place: 'past' },
      { text: '中心', place: 'waiting' },
      { text: '街道', place: 'ahead' },
    ],
    line: '〔2026〕王家庄民调字第12号 · 受理 11月3日 · 期限 12月3日',
    answer: '王家庄今早上报，中心应在今天 17:30 前答复：接收并指派调解员，或写明理由退回。',
    rows: [
      {
        term: '简要情况',
        text: '赵家翻建东屋，屋檐滴水落在两家共用过道，孙家认为越界 20 公分，村里调解两次未成，孙家扬言拆墙。',
      },
      { term: '村里意见', text: '请土地队到场测量。' },
      { term: '已做', text: null },
    ],
    receive: '接收并指派',
    giveBack: '退回',
    open: '打开全案',
    history: [
      { at: at('11-20', '08:12'), sentence: says('王家庄调解室 李某 上报中心，理由：两次未成，有升级苗头。') },
      { at: at('11-15', '19:40'), sentence: says('第 2 次调解（赵家），未达成。') },
      { at: at('11-03', '10:05'), sentence: says('受理，双方同意调解。') },
    ],
  },
};
