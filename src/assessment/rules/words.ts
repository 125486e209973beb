/** 考核指标: 时效、规范（卷宗齐全）、满意、反复、零报告纪律、培训. There is none that counts cases. */
export const INDICATORS = ['TIMELY', 'COMPLETE', 'SATISFIED', 'RECURRING', 'SCREENED', 'TRAINED'] as const;
export type Indicator = (typeof INDICATORS)[number];

export const isIndicator = (text: string): text is Indicator => (INDICATORS as readonly string[]).includes(text);

/** One number of one room: `good` of `all`; of trainings tenths of hours, and records. */
export type Figure = { good: number; all: number };
export type RoomFigures = { orgId: string; name: string; figures: Record<Indicator, Figure> };

/** Share in percent, whole; null where there was nothing to judge: nothing is neither good nor bad. */
export const shareOf = ({ good, all }: Figure): number | null => (all === 0 ? null : Math.round((good * 100) / all));

/** Tenths of an hour as hours. */
export const hoursOf = (tenths: number): string => (tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1));
