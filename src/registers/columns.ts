import type { BookKind } from './register.entity.ts';

/** 完整版, 一般版 (numbers masked), 公示版 (without persons). */
export const VARIANTS = ['MASKED', 'FULL', 'PUBLIC'] as const;
export type Variant = (typeof VARIANTS)[number];

/** One column of a printed book. */
export interface Column {
  key: string;
  heading: string;
  /** Millimetres of the 267 that a sheet without binding margin has; narrower sheets take the same shares. */
  width: number;
  /** What the 公示版 prints: the column as it is, its own words without persons (`public:<key>`), or nothing. */
  inPublic: 'SAME' | 'OWN_WORDS' | 'NOTHING';
}

/** A sum that is carried from page to page. Money is counted in fen. */
export interface SumColumn {
  key: string;
  label: string;
  isMoney: boolean;
}

export interface BookLook {
  title: string;
  columns: readonly Column[];
  sums: readonly SumColumn[];
  /** Columns that a list may show even when the content is closed to the reader (限阅). */
  openKeys: readonly string[];
}

export const column = (key: string, heading: string, width: number, inPublic: Column['inPublic'] = 'SAME'): Column => ({
  ...{ key, heading, width, inPublic },
});

/** The books that are written. */
export type WrittenBook = BookKind;
export const WRITTEN_BOOKS: readonly WrittenBook[] = ['TJ', 'JF', 'FL', 'HY'];

/** Columns of the books in the order and widths of spec §2.2 to §2.5. */
export const BOOKS: Record<WrittenBook, BookLook> = {
  JF: {
    title: '接访登记簿',
    columns: [
      column('seq', '序号', 9),
      column('receivedAt', '来访时间', 20),
      column('visitor', '来访人', 20, 'NOTHING'),
      column('identity', '身份证号／电话', 28, 'NOTHING'),
      column('home', '住址／所属村', 26, 'OWN_WORDS'),
      column('counts', '人数', 11),
      column('form', '形式', 13),
      column('matter', '反映事项', 50, 'OWN_WORDS'),
      column('receiver', '接访人', 18, 'NOTHING'),
      column('handling', '处理意见·分流', 28, 'OWN_WORDS'),
      column('outcome', '办理结果·反馈', 26, 'OWN_WORDS'),
      column('remark', '备注', 18, 'OWN_WORDS'),
    ],
    sums: [
      { key: 'items', label: '件数', isMoney: false },
      { key: 'visits', label: '来访人次', isMoney: false },
    ],
    openKeys: ['seq', 'receivedAt'],
  },
  TJ: {
    title: '调解案件登记簿',
    columns: [
      column('seq', '序号', 8),
      column('caseNo', '案号', 30),
      column('acceptedOn', '受理日期', 18),
      column('source', '案件来源', 16, 'OWN_WORDS'),
      column('applicants', '申请人', 18, 'NOTHING'),
      column('respondents', '被申请人', 18, 'NOTHING'),
      column('type', '类型／难易', 20),
      column('story', '纠纷简要情况', 45, 'NOTHING'),
      column('mediators', '调解员', 18, 'OWN_WORDS'),
      column('result', '结果／协议形式', 22, 'OWN_WORDS'),
      column('agreement', '协议编号／金额', 22),
      column('performance', '履行／确认', 14, 'OWN_WORDS'),
      column('closing', '结案／归档', 18),
    ],
    sums: [
      { key: 'items', label: '件数', isMoney: false },
      { key: 'amount', label: '协议金额', isMoney: true },
    ],
    openKeys: ['seq', 'caseNo', 'acceptedOn'],
  },
  FL: {
    title: '法律服务登记簿',
    columns: [
      column('seq', '序号', 9),
      column('servedOn', '日期', 20),
      column('client', '服务对象', 20, 'NOTHING'),
      column('about', '性别／年龄', 13, 'OWN_WORDS'),
      column('phone', '联系电话', 24, 'NOTHING'),
      column('home', '住址／村', 26, 'OWN_WORDS'),
      column('category', '服务类别', 24),
      column('summary', '事项摘要', 50, 'NOTHING'),
      column('answer', '解答意见／服务内容', 42, 'OWN_WORDS'),
      column('provider', '服务人员', 20, 'OWN_WORDS'),
      column('result', '结果／满意度', 19, 'OWN_WORDS'),
    ],
    sums: [
      { key: 'items', label: '件数', isMoney: false },
      { key: 'special', label: '特殊群体', isMoney: false },
    ],
    openKeys: ['seq', 'servedOn'],
  },
  HY: {
    title: '会议记录簿',
    columns: [
      column('seq', '序号', 9),
      column('time', '时间', 22),
      column('place', '地点', 18),
      column('kind', '会议类别', 20),
      column('chair', '主持人', 16, 'NOTHING'),
      column('recorder', '记录人', 16, 'NOTHING'),
      column('people', '参会／缺席', 36, 'OWN_WORDS'),
      column('agenda', '议题·研判案件', 46, 'OWN_WORDS'),
      column('decisions', '议定事项', 46, 'OWN_WORDS'),
      column('owners', '责任单位／人·时限', 26, 'OWN_WORDS'),
      column('done', '落实情况', 12, 'OWN_WORDS'),
    ],
    sums: [
      { key: 'items', label: '次数', isMoney: false },
      { key: 'present', label: '参会人次', isMoney: false },
      { key: 'decisions', label: '议定事项', isMoney: false },
      { key: 'done', label: '已落实', isMoney: false },
    ],
    openKeys: ['seq', 'time'],
  },
};

/** Share of the table's width in percent, as the heading of a column prints it. */
export function shareOf({ columns }: BookLook, { width }: Column): string {
  const total = columns.reduce((sum, other) => sum + other.width, 0);
  return ((width / total) * 100).toFixed(3);
}
