import { formView } from '../../../../src/platform/html/form-view.ts';
import type { View } from '../../../../src/platform/html/view.ts';
import { at, STOPS, says } from './chrome.ts';

export const PARTS: View = {
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

export const SIGN_IN: View = {
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

export const PASSWORD: View = {
  isFirst: true,
  back: null,
  form: formView({ fields: ['present', 'next', 'again'], typed: {}, key: 'k4' }),
};

export const REFUSAL: View = {
  status: 409,
  message: { key: 'error.not-possible' },
  reasons: [says('还没有记录任何一次调解，风险也不到橙色。')],
  faults: [],
  possible: [
    { href: '/cases/1/moves/session-recorded', text: says('记录调解') },
    { href: null, text: says('调查') },
  ],
  back: { href: '/cases/1', text: says('回到案件') },
  again: null,
  typed: [{ name: 'opinion', value: '请中心尽快接收，\n双方情绪激动。' }],
};

export const CONFLICT: View = {
  who: '李某',
  at: { datetime: at('11-20', '09:41') },
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
