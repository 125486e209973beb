/** 会议类别, column 4 of the meeting record book. */
export const MEETING_KINDS = [
  'WEEKLY_SCREENING',
  'HALF_MONTHLY_REVIEW',
  'CASE_CONFERENCE',
  'JOINT_MEDIATION',
  'TRAINING',
  'OTHER',
] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** 计划 → 已召开 → 已签发; 免开 and 作废 end it. */
export const MEETING_STATES = ['PLANNED', 'HELD', 'RECORDED', 'CANCELLED', 'VOIDED'] as const;
export type MeetingState = (typeof MEETING_STATES)[number];

/** 出席, 列席, 缺席. */
export const ATTENDANCES = ['PRESENT', 'OBSERVER', 'ABSENT'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

export type MeetingMove = 'replan' | 'cancel' | 'write' | 'sign' | 'correct' | 'void' | 'sheet';

const FROM: Record<MeetingMove, readonly MeetingState[]> = {
  replan: ['PLANNED'],
  cancel: ['PLANNED'],
  write: ['PLANNED', 'HELD'],
  sign: ['HELD'],
  correct: ['RECORDED'],
  void: ['HELD', 'RECORDED'],
  sheet: ['HELD', 'RECORDED'],
};
export const MEETING_MOVES = Object.keys(FROM) as MeetingMove[];

/** What may be done with a meeting in this state. */
export function isPossible(move: MeetingMove, state: MeetingState): boolean {
  return FROM[move].includes(state);
}
