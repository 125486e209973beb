import type { Permission } from '../accounts/permissions.ts';
import type { Context } from '../context.ts';
import type { PaperModel } from '../papers/model.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { archiveListSheet } from './archive-list-sheet.ts';
import { assessmentSheet } from './assessment-sheet.ts';
import { feedbackLetterSheet } from './case-sheets.ts';
import type { PrintInput } from './forms.ts';
import { intakeReportSheet, majorReportSheet } from './major-sheets.ts';
import { receptionSlipSheet, rosterSheet } from './reception-sheets.ts';
import type { OfficeSheet } from './rules/words.ts';
import { slipSheet } from './slip-sheet.ts';
import { tracingSheet } from './tracing-sheet.ts';

/** What is printed, without the sheet's own name. */
export type Asked = Omit<PrintInput, 'sheet'>;

interface Sheet {
  permission: Permission;
  /** With the rights of the context's actor. @throws NotFound, Forbidden */
  read(ctx: Context, asked: Asked): Promise<PaperModel>;
  /** The page that it was asked for on. */
  back(asked: Asked): string;
}

function subjectIn({ subjectId }: Asked): string {
  if (subjectId === null) throw new NotFound();
  return subjectId;
}

/** The month, quarter or year that the days are of. */
function keyOf(from: string, to: string): string {
  const year = from.slice(0, 4);
  if (from.slice(0, 7) === to.slice(0, 7)) return from.slice(0, 7);
  return to.slice(5, 7) === '12' && from.slice(5, 7) === '01'
    ? year
    : `${year}-Q${Math.ceil(Number(to.slice(5, 7)) / 3)}`;
}

/** How each sheet is read and where it is asked for. */
export const SHEETS: Readonly<Record<OfficeSheet, Sheet>> = {
  SUPERVISION: {
    permission: 'supervision.read',
    read: (ctx, asked) => slipSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/supervision/${subjectId}`,
  },
  TRACING: {
    permission: 'tracing.open',
    read: (ctx, asked) => tracingSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/tracings/${subjectId}`,
  },
  ARCHIVE_LIST: {
    permission: 'dossier.list',
    read: (ctx, asked) => archiveListSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/dossier-lists/${subjectId}`,
  },
  RECEPTION_ROSTER: {
    permission: 'reception.read',
    read: (ctx, asked) => rosterSheet(ctx, subjectIn(asked)),
    back: () => '/reception',
  },
  RECEPTION_SLIP: {
    permission: 'intake.read',
    read: (ctx, asked) => receptionSlipSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/intakes/${subjectId}`,
  },
  MAJOR_REPORT: {
    permission: 'major.read',
    read: (ctx, asked) => majorReportSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/cases/${subjectId}/major`,
  },
  INTAKE_REPORT: {
    permission: 'major.read',
    read: (ctx, asked) => intakeReportSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/major/intakes/${subjectId}`,
  },
  FEEDBACK_LETTER: {
    permission: 'intake.feedback',
    read: (ctx, asked) => feedbackLetterSheet(ctx, subjectIn(asked)),
    back: ({ subjectId }) => `/cases/${subjectId}`,
  },
  ASSESSMENT: {
    permission: 'assessment.read',
    read: (ctx, asked) => assessmentSheet(ctx, asked),
    back: ({ fromOn, toOn }) => `/assessment?period=${keyOf(fromOn ?? '', toOn ?? '')}`,
  },
};
