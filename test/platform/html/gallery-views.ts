import { formView, rowList } from '../../../src/platform/html/form-view.ts';
import type { Account, Chrome } from '../../../src/platform/html/renderer.ts';
import type { View } from '../../../src/platform/html/view.ts';
import type { Lang, Message } from '../../../src/platform/i18n/message.ts';

/** Invented content that shows every part; the day is 20 November 2026, 10 o'clock in Shanghai. */
export const NOW = new Date('2026-11-20T02:00:00Z');

const says = (it: string): Message => ({ key: 'platform.it', params: { it } });
const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`);

const CLERK: Account = { id: 'a1', name: '陈某', place: '示范街道 · 信访调处中心', role: '受理员', surface: 'desk' };
const MEDIATOR: Account = { id: 'a2', name: '李某', place: '王家庄调解室', role: '调解员', surface: 'phone' };

const nav = (items: readonly (readonly [string, number | null, string | null])[], current: number) =>
  items.map(([text, count, icon], index) => ({
    href: `/p${index}`,
    text: says(text),
    count,
    icon,
    isCurrent: index === current,
  }));

export function chromeOf(surface: 'desk' | 'phone' | 'nobody', lang: Lang = 'zh-CN'): Chrome {
  const frame = { lang, now: NOW, path: '/gallery?x=1', flash: null, isDemonstration: true };
  if (surface === 'nobody') return { ...frame, account: null, nav: [] };
  if (surface === 'phone') {
    const three = nav(
      [
        ['今日', null, 'home'],
        ['我的案子', null, 'list'],
        ['我', null, 'person'],
      ],
      0,
    );
    return { ...frame, account: MEDIATOR, nav: [three] };
  }
  const work = nav(
    [
      ['今日', 9, null],
      ['接访登记', null, null],
      ['调解案件', null, null],
      ['法律服务', null, null],
      ['每周排查', 3, null],
    ],
    2,
  );
  const paper = nav(
    [
      ['四簿打印', null, null],
      ['文书卷宗', null, null],
      ['统计', null, null],
    ],
    -1,
  );
  return {
    ...frame,
    account: CLERK,
    nav: [work, paper],
    flash: { key: 'platform.it', params: { it: '已上报中心。中心应在 11月23日 17:30 前答复。' } },
  };
}

export const STOPS = (here: number) =>
  ['村', '中心', '街道'].map((text, index) => ({
    text,
    place: index < here ? 'past' : index === here ? 'here' : 'ahead',
  }));

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

const LIST: View = {
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

const CASE: View = {
  case: {
    title: '吴某、郑某道路交通事故赔偿纠纷',
    number: '〔2026〕中心民调字第38号',
    stops: STOPS(2),
    risk: 'YELLOW',
    facts: ['道路交通事故纠纷'],
    acceptedOn: '2026-10-28',
    dueOn: '2026-12-02',
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

const reports = ['found', 'zero', 'zero', 'zero', 'none', 'zero', 'found'] as const;
const LEADER: View = {
  heading: '示范街道 · 今日要情',
  day: '2026年11月20日 星期五',
  figures: [
    [2, '红色案件', true],
    [1, '逾期未办', true],
    [3, '等我决定', false],
    [4, '到期未履行', false],
    ['11月30日', '下次半月会商', false],
  ].map(([value, text, isAlarm]) => ({
    href: '/cases',
    value: value as string,
    text: text as string,
    isAlarm: isAlarm as boolean,
  })),
  decisions: {
    title: '等我决定',
    items: [
      {
        sentence: says('周某某等 6 人追讨工资，中心请街道包案'),
        note: '中心民调字第41号 · 约 8.4 万元 · 已调解 3 次',
        href: '/cases/1',
        due: '2026-11-19',
      },
      {
        sentence: says('吴某、郑某交通事故赔偿协议，请签批'),
        note: '中心民调字第38号 · 分两期履行',
        href: '/cases/2',
        due: '2026-12-02',
      },
      { sentence: says('11月27日领导接访日，请确认值班'), note: null, href: '/visits', due: '2026-11-23' },
    ],
  },
  screening: {
    title: '本周排查 · 78 个调解室',
    note: '周五 17:30 前',
    text: '75 已报（其中零报告 52）· 3 未报：北马村、前屯、河湾',
    rooms: Array.from({ length: 78 }, (_, index) => ({
      name: `调解室 ${index + 1}`,
      report: reports[(index * 5) % 7] ?? 'zero',
      href: `/screening/${index}`,
    })),
  },
  books: {
    title: '四簿打印',
    print: '打印',
    items: [
      { title: '接访登记簿', note: '11月 · 46 行 · 3 页', spine: null, isMain: false },
      { title: '法律服务登记簿', note: '11月 · 31 行 · 2 页', spine: 'brown', isMain: false },
      { title: '调解案件登记簿', note: '11月 · 27 行 · 3 页 · 10月已封存', spine: 'red', isMain: true },
      { title: '会议记录簿', note: '11月 · 4 次会议', spine: 'green', isMain: false },
    ],
  },
  printing: '正在打印，第 3 页，共 8 页，可以离开这一页。',
};

const MATCHES = [{ id: 'p1', sentence: says('来过：2025年6月 与赵某某，排水沟（已说和）。是同一个人吗？') }];
const RELATIONS = ['邻居', '亲戚', '本村人', '外村人', '单位'].map((text) => ({ value: text, text }));
const FAULTS = {
  phone: says('电话少了 4 位，请再问一下；问不到可以先空着。'),
  summary: says('请用十个字以上写清为什么事。'),
  people: says('双方不能是同一个人。'),
};
const FIELDS = [
  'name',
  'personId',
  'phone',
  'idNo',
  'relation',
  'parties.0.name',
  'parties.1.name',
  'type',
  'summary',
  'occurredOn',
  'sum',
  'signs',
  'photo',
  'isRepeat',
];

const FORM: View = {
  heading: '登记来访',
  lead: '先问是谁，再问为什么事。',
  back: '接访登记',
  save: '保存，写入接访登记簿',
  who: '谁来了',
  others: '跟谁有纠纷',
  what: '为什么事',
  addParty: '再加一个人',
  parties: rowList(2).map(({ index, number }) => ({ index, legend: `第 ${number} 个人` })),
  labels: {
    name: '姓名',
    phone: '电话',
    idNo: '身份证号',
    relation: '是什么人',
    type: '纠纷类型',
    choose: '请选择',
    summary: '简要情况',
    occurredOn: '哪天的事',
    sum: '涉及金额',
    yuan: '元',
    signs: '有没有下面的苗头',
    photo: '照片',
    isRepeat: '以前来反映过同一件事',
  },
  hints: {
    name: '不知道身份证没关系，先记名字。',
    idNo: '370800199001011230',
    summary: '谁和谁，为什么，在哪儿，想怎么办。',
    summaryExample: '赵家翻建东屋，滴水落在孙家过道。',
    photo: 'JPEG 或 PNG，每张 10 MB 以内。',
  },
  matches: MATCHES,
  relations: RELATIONS,
  types: ['邻里纠纷', '婚姻家庭纠纷'].map((text) => ({ value: text, text })),
  signs: ['有人受伤', '扬言报复', '要去上访', '多人聚集'].map((text) => ({ value: text, text })),
  form: formView({
    fields: FIELDS,
    typed: {
      name: '孙某某',
      phone: '1380531',
      personId: 'p1',
      relation: '邻居',
      'parties.0.name': '赵某某',
      signs: ['要去上访'],
    },
    errors: FAULTS,
    key: 'k1',
  }),
};

const HOME: View = {
  hello: '李师傅，早上好',
  place: '王家庄调解室',
  today: '2026-11-20',
  sync: '手机上的都已送到街道',
  next: '接下来（2 件）',
  buttons: [
    { href: '/intakes/new', icon: 'pen', title: '记一件事', text: '谁和谁、为什么、在哪儿', isMain: true },
    { href: '/screening', icon: 'check', title: '今天没事', text: '本周排查还没报，周五 17:30 前', isMain: false },
    { href: '/help', icon: 'phone', title: '找人帮忙', text: '有危险、谈不拢、要请专家', isMain: false },
  ],
  duties: [
    { sentence: says('去看看张大娘家，赡养费 600 元给了没有。'), due: '2026-11-22', action: '去过了', isMain: true },
    { sentence: says('赵、孙两家排水沟的事，已说好周日再谈一次。'), due: '2026-12-22', action: '打开', isMain: false },
  ],
};

const STEP: View = {
  steps: [1, 2, 3, 4, 5].map((step) => ({ isOn: step <= 2 })),
  heading: '跟谁闹的？',
  hint: '另一边的人。不知道身份证没关系，先记名字。',
  next: '下一步：为什么事',
  back: '上一步',
  labels: { name: '姓名', phone: '电话', relation: '是什么人' },
  matches: MATCHES,
  relations: RELATIONS,
  form: formView({
    fields: ['name', 'personId', 'phone', 'relation'],
    typed: { name: '孙某某', personId: 'p1', phone: '1380531', relation: '邻居' },
    errors: { phone: FAULTS.phone },
    key: 'k2',
  }),
};

const PARTS: View = {
  heading: '小零件',
  words: '这里写一句说明，告诉人发生了什么、接下来做什么。',
  short: '按钮',
  levels: ['RED', 'ORANGE', 'YELLOW', 'BLUE'],
  dues: ['2026-11-18', '2026-11-20', '2026-11-23', '2027-01-04', at('11-20', '17:30'), at('11-20', '09:30')],
  stops: STOPS(1),
  rows: [
    { term: '地点', text: '王家庄' },
    { term: '诉求', text: null },
  ],
};

const SIGN_IN: View = {
  wasSignedOut: true,
  to: '/cases/1',
  form: formView({
    fields: ['name', 'password'],
    typed: { name: 'chen' },
    errors: { form: says('用户名或密码不对。还可以试 4 次。') },
    key: 'k3',
  }),
  demonstration: {
    password: 'demo-2026',
    accounts: [
      { who: '村级调解员 李某', name: 'li' },
      { who: '中心受理员 陈某', name: 'chen' },
    ],
  },
};

const PASSWORD: View = {
  isFirst: true,
  back: null,
  form: formView({ fields: ['present', 'next', 'again'], typed: {}, key: 'k4' }),
};

const REFUSAL: View = {
  status: 409,
  message: { key: 'error.not-possible' },
  reasons: [says('还没有记录任何一次调解，风险也不到橙色。')],
  faults: [],
  possible: [says('记录调解'), says('调查')],
  typed: [{ name: 'opinion', value: '请中心尽快接收，\n双方情绪激动。' }],
};

const CONFLICT: View = {
  who: '李某',
  at: { datetime: at('11-20', '09:41') },
  theirs: { key: 'errors.conflict.theirs', params: { who: '李某', at: { datetime: at('11-20', '09:41') } } },
  rows: [
    {
      label: '简要情况',
      stored: '赵家翻建东屋，滴水落在过道。',
      typed: '赵家翻建东屋，滴水落在孙家院内，双方推搡。',
      isDifferent: true,
    },
    { label: '地点', stored: '王家庄东头', typed: '王家庄东头', isDifferent: false },
  ],
  action: '/cases/1/edit',
  stored: '/cases/1',
  fields: [
    { name: 'summary', label: '简要情况', isLong: true, options: null },
    { name: 'place', label: '地点', isLong: false, options: null },
  ],
  hidden: [],
  form: formView({
    fields: ['summary', 'place'],
    typed: { summary: '赵家翻建东屋，滴水落在孙家院内，双方推搡。', place: '王家庄东头' },
    key: 'k5',
    version: 8,
    isTyped: true,
  }),
};

export const GALLERY: readonly {
  page: string;
  surface: 'desk' | 'phone' | 'nobody';
  view: View & { title: string };
}[] = [
  { page: 'gallery/list', surface: 'desk', view: { title: '案件', ...LIST } },
  { page: 'gallery/case', surface: 'desk', view: { title: '一件案子', ...CASE } },
  { page: 'gallery/case', surface: 'phone', view: { title: '一件案子', ...CASE } },
  { page: 'gallery/leader', surface: 'desk', view: { title: '今日要情', ...LEADER } },
  { page: 'gallery/form', surface: 'desk', view: { title: '登记来访', ...FORM } },
  { page: 'gallery/form', surface: 'phone', view: { title: '登记来访', ...FORM } },
  { page: 'gallery/home', surface: 'phone', view: { title: '今日', ...HOME } },
  { page: 'gallery/step', surface: 'phone', view: { title: '记一件事', ...STEP } },
  { page: 'gallery/parts', surface: 'desk', view: { title: '零件', ...PARTS } },
  { page: 'gallery/parts', surface: 'phone', view: { title: '零件', ...PARTS } },
  { page: 'accounts/sign-in', surface: 'nobody', view: { title: '登录', ...SIGN_IN } },
  { page: 'accounts/password', surface: 'desk', view: { title: '修改密码', ...PASSWORD } },
  { page: 'errors/refusal', surface: 'desk', view: { title: '409', ...REFUSAL } },
  { page: 'errors/conflict', surface: 'desk', view: { title: '409', ...CONFLICT } },
];
