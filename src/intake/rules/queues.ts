/** 待分流, 办理中, 待反馈, 逾期未反馈, 我接的. */
export const INTAKE_QUEUES = ['open', 'under-way', 'to-answer', 'overdue', 'mine'] as const;
export type IntakeQueue = (typeof INTAKE_QUEUES)[number];
