import { formView, rowList } from '../../../../src/platform/html/form-view.ts';
import type { View } from '../../../../src/platform/html/view.ts';
import { says } from './chrome.ts';

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

export const FORM: View = {
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

export const HOME: View = {
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

export const STEP: View = {
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
