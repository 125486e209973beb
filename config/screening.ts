/** When the centre sums the week up, on the day on which the reports are due, unless it plans another hour. */
export const WEEKLY_MEETING_BEGINS = '16:00';
