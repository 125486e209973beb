import type { Account, Chrome } from '../../../../src/platform/html/renderer.ts';
import type { Lang, Message } from '../../../../src/platform/i18n/message.ts';

/** Invented content that shows every part; the day is 20 November 2026, 10 o'clock in Shanghai. */
export const NOW = new Date('2026-11-20T02:00:00Z');

/** A sentence as it stands. */
export const says = (it: string): Message => ({ key: 'platform.it', params: { it } });

/** An instant of 2026 by the clock in Shanghai. */
export const at = (day: string, time: string) => new Date(`2026-${day}T${time}:00+08:00`);

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
