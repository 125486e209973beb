import { formView } from '../../../../src/platform/html/form-view.ts';
import type { View } from '../../../../src/platform/html/view.ts';
import { at, STOPS, says } from './chrome.ts';

export const CASE: View = {
  case: {
    title: '吴某、郑某道路交通事故赔偿纠纷',
    number: '〔2026〕中心民调字第38号',
    stops: STOPS(2),
    risk: 'YELLOW',
    facts: ['道路交通事故纠纷'],
    acceptedOn: '2026-10-28',
    dueOn: '2026-12-02',
    standsSince: null,
    dueWhy: '/cases/1/term',
    back: '/cases',
    backText: '调解案件 / 达成待签署',
  },
  next: {
    sentence: says('协议还差郑某签字和盖章，全部到齐之日生效。'),
    note: '生效后 30 日内双方可共同申请司法确认。',
    print: '打印协议书（3 份）',
    upload: '上传签字页',
  },
  parties: {
    title: '当事人',
    note: '双方同意调解 · 已告知权利义务',
    people: [
      {
        role: '申请人',
        name: '吴某',
        about: '男 · 46 岁 · 王家庄',
        numbers: '3708**********1230 · 138****2210',
        consent: '同意',
      },
      {
        role: '被申请人',
        name: '郑某',
        about: '男 · 33 岁 · 外村',
        numbers: '代理人 郑某某（父） · 特别授权',
        consent: '同意',
      },
      {
        role: '第三人',
        name: '某财产保险公司',
        about: '',
        numbers: '统一社会信用代码 **************3K',
        consent: '同意',
      },
    ],
  },
  agreement: {
    title: '协议',
    note: '〔2026〕中心民调协字第31号 · 第 2 稿',
    columns: ['谁给谁', '什么', '期限', '办法', '情况'],
    items: [
      { who: '保险公司 → 吴某', sum: 18000, deed: '', due: '2026-12-10', way: '转账', state: '未到期' },
      { who: '郑某 → 吴某', sum: 4000.5, deed: '', due: '2026-12-05', way: '现金，写收条', state: '未到期' },
      { who: '郑某 → 吴某', sum: null, deed: '修复三轮车', due: '2026-12-20', way: '送修', state: '未到期' },
    ],
    signatures: [
      { text: '吴某 11月18日', look: 'done' },
      { text: '保险公司 11月19日', look: 'done' },
      { text: '郑某 未签', look: 'red' },
      { text: '未盖章', look: 'red' },
    ],
  },
  reason: formView({ fields: ['reason'], typed: {}, key: 'k', version: 7 }),
  terminate: {
    title: '终止调解',
    text: '终止后双方可以起诉、申请仲裁或者再来调解。理由会写进案卷，双方都能看到。',
    submit: '终止调解',
    example: '被申请人明确表示不再接受调解。',
  },
  gaps: {
    title: '还缺什么',
    note: '归档前',
    items: [
      { text: '受理登记表', isThere: true, href: null, action: null },
      { text: '协议书（签字页）', isThere: false, href: '/cases/1/files', action: '上传' },
      { text: '送达回执', isThere: false, href: '/cases/1/receipt', action: '打印' },
    ],
  },
  past: {
    title: '经过',
    items: [
      { at: at('11-19', '16:20'), sentence: says('街道 王某 签批协议。') },
      { at: at('11-18', '15:42'), sentence: says('中心 陈某 记录第 3 次调解：达成协议。') },
      { at: at('11-11', '17:10'), sentence: says('中心 上报街道，理由：金额较大，涉保险公司。') },
    ],
  },
};
