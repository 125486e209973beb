/** The ten sources of an agenda (每半月会商研判), in the order in which their items come up. */
export const SOURCES = [
  'UNDONE',
  'ESCALATED',
  'RISK',
  'DUE',
  'DEFAULTED',
  'REPEAT',
  'GROUP',
  'LONG',
  'VISIT',
  'WEEKLY',
] as const;
export type Source = (typeof SOURCES)[number];

/** Put on the agenda by a person. */
export const BY_HAND = 'BY_HAND';

/** 决定: 村级继续 · 上提中心 · 上提街道 · 指派队伍 · 专家会诊 · 领导包案 · 三调联动 · 移送 · 督办 · 法律援助 · 心理疏导 · 持续关注 · 销号. */
export const DECISIONS = [
  'VILLAGE',
  'TO_CENTRE',
  'TO_STREET',
  'TEAM',
  'EXPERTS',
  'LEADER',
  'JOINT',
  'REFER',
  'SUPERVISE',
  'LEGAL_AID',
  'COUNSELLING',
  'WATCH',
  'STRIKE_OFF',
] as const;
export type DecisionCode = (typeof DECISIONS)[number];

/** Sources as they are kept with an item of the agenda. */
export function sourcesIn(kept: string | null): string[] {
  return (kept ?? '').split(',').filter((one) => one !== '');
}

/** In the order of the table, each once. */
export function sourcesKept(found: readonly string[]): string {
  return SOURCES.filter((source) => found.includes(source)).join(',');
}
