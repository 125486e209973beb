/** Sheets of institutions that are no papers of one case. */
export const OFFICE_SHEETS = ['SUPERVISION', 'TRACING', 'ASSESSMENT', 'ARCHIVE_LIST'] as const;
export type OfficeSheet = (typeof OFFICE_SHEETS)[number];
