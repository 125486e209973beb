/** Sheets of institutions that are no papers of one case. */
export const OFFICE_SHEETS = ['SUPERVISION', 'TRACING', 'ASSESSMENT'] as const;
export type OfficeSheet = (typeof OFFICE_SHEETS)[number];
