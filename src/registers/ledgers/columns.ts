import { type BookLook, column, type SumColumn } from '../columns.ts';
import type { LedgerKind } from '../register.entity.ts';

export const LEDGER_KINDS: readonly LedgerKind[] = [
  'MARRIAGE',
  'MOVES',
  'VISITS',
  'CONFIRMATION',
  'PROMINENT',
  'SCREENING',
  'REFERRALS',
];

export const isLedger = (kind: string): kind is LedgerKind => (LEDGER_KINDS as readonly string[]).includes(kind);

const ITEMS: SumColumn = { key: 'items', label: '件数', isMoney: false };
const AMOUNT: SumColumn = { key: 'amount', label: '协议金额', isMoney: true };

/** 台账 of spec §2.4, each with its own columns on the 267 mm of a sheet. Their rows stand in books and cases already. */
export const LEDGERS: Record<LedgerKind, BookLook> = {
  MARRIAGE: {
    title: '社区婚姻调解记录台账',
    columns: [
      column('seq', '序号', 9),
      column('caseNo', '案号', 30),
      column('acceptedOn', '受理日期', 20),
      column('applicants', '申请人', 20, 'NOTHING'),
      column('respondents', '被申请人', 20, 'NOTHING'),
      column('type', '纠纷类型', 22),
      column('story', '婚姻家庭纠纷情况', 46, 'NOTHING'),
      column('mediators', '调解员', 20, 'OWN_WORDS'),
      column('result', '调解结果', 30, 'OWN_WORDS'),
      column('agreement', '协议编号／履行', 26),
      column('visits', '回访', 24),
    ],
    sums: [ITEMS, AMOUNT],
    openKeys: ['seq', 'caseNo', 'acceptedOn'],
  },
  MOVES: {
    title: '上报、交办、督办台账',
    columns: [
      column('seq', '序号', 9),
      column('sentOn', '日期', 22),
      column('caseNo', '案号', 30),
      column('move', '方式', 18),
      column('from', '由何单位', 26),
      column('to', '交何单位', 26),
      column('matter', '事由·要求', 48, 'NOTHING'),
      column('term', '时限', 20),
      column('answer', '接收情况', 22, 'OWN_WORDS'),
      column('outcome', '办理情况', 26),
      column('supervision', '督办', 20),
    ],
    sums: [ITEMS],
    openKeys: ['seq', 'sentOn', 'caseNo'],
  },
  VISITS: {
    title: '回访登记簿',
    columns: [
      column('seq', '序号', 9),
      column('caseNo', '案号', 30),
      column('dueOn', '应回访日', 20),
      column('visitedOn', '回访日', 20),
      column('visitor', '回访人', 20, 'NOTHING'),
      column('visited', '被回访人', 20, 'NOTHING'),
      column('way', '方式', 16),
      column('facts', '协议履行和当事人反映', 52, 'NOTHING'),
      column('satisfaction', '满意度', 14),
      column('result', '回访结果', 30),
      column('measures', '后续措施', 36, 'NOTHING'),
    ],
    sums: [ITEMS, { key: 'made', label: '已回访', isMoney: false }],
    openKeys: ['seq', 'caseNo', 'dueOn'],
  },
  CONFIRMATION: {
    title: '司法确认台账',
    columns: [
      column('seq', '序号', 9),
      column('caseNo', '案号', 30),
      column('agreementNo', '协议编号', 34),
      column('effectiveOn', '协议生效日', 20),
      column('deadlineOn', '申请期限', 20),
      column('wishes', '当事人意愿', 22),
      column('appliedOn', '申请日期', 20),
      column('court', '受理法院', 32),
      column('courtNo', '法院案号', 30),
      column('result', '结果', 26),
      column('rulingOn', '裁定日期', 24),
    ],
    sums: [ITEMS, AMOUNT],
    openKeys: ['seq', 'caseNo'],
  },
  PROMINENT: {
    title: '突出矛盾纠纷台账',
    columns: [
      column('seq', '序号', 9),
      column('unit', '单位', 28),
      column('matter', '简要情况', 66, 'OWN_WORDS'),
      column('duty', '责任单位／责任人', 34, 'OWN_WORDS'),
      column('term', '化解时限', 22),
      column('outcome', '化解情况', 42),
      column('moves', '交办督办情况', 36),
      column('off', '销号情况', 30),
    ],
    sums: [ITEMS],
    openKeys: ['seq', 'unit'],
  },
  SCREENING: {
    title: '矛盾纠纷排查登记簿',
    columns: [
      column('seq', '序号', 9),
      column('week', '周次', 27),
      column('screenedOn', '排查日期', 20),
      column('unit', '单位', 25, 'OWN_WORDS'),
      column('area', '地点／区域', 20, 'NOTHING'),
      column('people', '排查人', 25, 'NOTHING'),
      column('report', '上报', 18),
      column('content', '排查内容·问题·措施', 46, 'NOTHING'),
      column('found', '发现件数', 12),
      column('leads', '发现的苗头', 37, 'NOTHING'),
      column('handling', '处置·去向', 28, 'OWN_WORDS'),
    ],
    sums: [
      { key: 'items', label: '排查次数', isMoney: false },
      { key: 'zero', label: '零报告', isMoney: false },
      { key: 'found', label: '发现件数', isMoney: false },
      { key: 'settled', label: '已处置', isMoney: false },
    ],
    openKeys: ['seq', 'screenedOn', 'unit'],
  },
  REFERRALS: {
    title: '移送登记簿',
    columns: [
      column('seq', '序号', 9),
      column('sentOn', '日期', 20),
      column('number', '案号／登记号', 32),
      column('people', '当事人', 30, 'NOTHING'),
      column('matter', '事由', 50, 'NOTHING'),
      column('from', '移送单位', 28),
      column('to', '接收单位', 30),
      column('reason', '移送理由', 34, 'NOTHING'),
      column('answer', '回执·反馈', 34, 'OWN_WORDS'),
    ],
    sums: [ITEMS],
    openKeys: ['seq', 'sentOn'],
  },
};
