import type { View } from '../../../../src/platform/html/view.ts';
import { says } from './chrome.ts';

const reports = ['found', 'zero', 'zero', 'zero', 'none', 'zero', 'found'] as const;
export const LEADER: View = {
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
        why: '/calendar/explain',
      },
      {
        sentence: says('吴某、郑某交通事故赔偿协议，请签批'),
        note: '中心民调字第38号 · 分两期履行',
        href: '/cases/2',
        due: '2026-12-02',
        why: null,
      },
      { sentence: says('11月27日领导接访日，请确认值班'), note: null, href: '/visits', due: '2026-11-23', why: null },
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
