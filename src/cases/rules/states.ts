/** The sixteen states of a case. The Chinese word is the one that books and papers print, in every language of the pages. */
export const CASE_STATES = {
  DRAFT: '草稿',
  SUBMITTED: '待审查受理',
  CONSENT: '征询意愿',
  ACCEPTED: '已受理',
  MEDIATING: '调解中',
  SUSPENDED: '中止',
  UP_PENDING: '上报待接收',
  DOWN_PENDING: '交办待接收',
  AGREED: '达成待签署',
  PERFORMING: '履行中',
  DEFAULTED: '逾期未履行',
  TERMINATED: '调解终止',
  CLOSED: '已结案',
  ARCHIVED: '已归档',
  DECLINED: '不予受理',
  VOIDED: '作废',
} as const;

export type CaseState = keyof typeof CASE_STATES;

/** Where a move may start: a case that is only being written down stands at NONE. */
export type LifecyclePoint = CaseState | 'NONE';

export const ALL_STATES = Object.keys(CASE_STATES) as CaseState[];

/** States in which somebody still works on the dispute; each such case has a number. */
export const ACTIVE_STATES = [
  'ACCEPTED',
  'MEDIATING',
  'SUSPENDED',
  'UP_PENDING',
  'DOWN_PENDING',
  'AGREED',
  'PERFORMING',
  'DEFAULTED',
] as const satisfies readonly CaseState[];

/** States that only voluntary parties may be in (invariant I2): while a necessary party refuses, no case stands here. */
export const VOLUNTARY_STATES: readonly LifecyclePoint[] = ['MEDIATING', 'AGREED'];

/** Everything that may still be voided (lifecycle T28): what is closed is corrected by reopening. */
export const NON_CLOSED_STATES = ALL_STATES.filter(
  (state) => state !== 'CLOSED' && state !== 'ARCHIVED' && state !== 'VOIDED',
);
