import type { ReviewRhythm } from '../src/calendar/half-months.ts';

/** 每半月 is read as twice a calendar month; an office that reviews every 14 days writes its anchor here. */
export const REVIEW_RHYTHM = { mode: 'half_month' } as ReviewRhythm;

/** When a review begins unless the centre plans another hour. */
export const REVIEW_BEGINS = '09:00';
