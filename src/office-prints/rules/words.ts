/** Sheets of institutions that are no papers of one case. */
export const OFFICE_SHEETS = [
  'SUPERVISION',
  'TRACING',
  'ASSESSMENT',
  'ARCHIVE_LIST',
  'RECEPTION_ROSTER',
  'RECEPTION_SLIP',
  'MAJOR_REPORT',
  'INTAKE_REPORT',
  'FEEDBACK_LETTER',
] as const;
export type OfficeSheet = (typeof OFFICE_SHEETS)[number];
