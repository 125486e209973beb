export const ROUND_KINDS = ['WEEKLY', 'SPECIAL'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** 零报告, 有发现, 随手记, 中心的每周集中排查会. */
export const REPORT_KINDS = ['ZERO', 'FINDINGS', 'NOTE', 'MEETING'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** 转为案件, 持续关注, 当场化解, 移送, 排除. */
export const OUTCOMES = ['CASE', 'WATCH', 'SETTLED', 'TRANSFERRED', 'RULED_OUT'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 参加人员 of a screening, by role (排查记录表). */
export const PARTICIPANT_ROLES = ['head', 'security', 'police', 'mediator', 'property', 'assistant', 'other'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];
