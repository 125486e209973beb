import type { Role } from '../../config/roles.ts';
import { requestPrint } from '../../src/office-prints/actions/request-print.ts';
import type { OfficeSheet } from '../../src/office-prints/rules/words.ts';
import { fileOf } from './files.ts';
import * as life from './institutions.ts';
import type { Sample } from './list.ts';
import type { Story } from './story.ts';

type Asked = { subjectId: string } | { fromOn: string; toOn: string };

/** Lets the thing happen, asks for its sheet as that role does, and waits for the worker that the samples run. */
const sample = (name: string, sheet: OfficeSheet, role: Role, tell: (story: Story) => Promise<Asked>): Sample => ({
  name: `${name}.pdf`,
  async make(story) {
    const asked = { subjectId: null, orgId: null, fromOn: null, toOn: null, ...(await tell(story)) };
    const ctx = await story.office.contextOf(role);
    const { printId } = await requestPrint(ctx, { ...asked, sheet, origin: 'https://tiaojie.example' });
    return fileOf(story, 'office_print', printId);
  },
});

const about = (tell: (story: Story) => Promise<string>) => async (story: Story) => ({ subjectId: await tell(story) });

/** One file of every sheet of the institutions. */
export const OFFICE_SAMPLES: readonly Sample[] = [
  sample('leader-reception-roster', 'RECEPTION_ROSTER', 'intake_clerk', about(life.roster)),
  sample('leader-reception-slip', 'RECEPTION_SLIP', 'intake_clerk', about(life.reception)),
  sample('supervision-slip', 'SUPERVISION', 'supervisor', about(life.slip)),
  sample('major-dispute-report', 'MAJOR_REPORT', 'centre_head', about(life.majorReport)),
  sample('major-intake-report', 'INTAKE_REPORT', 'centre_head', about(life.intakeReport)),
  sample('feedback-letter', 'FEEDBACK_LETTER', 'centre_head', about(life.entrusted)),
  sample('responsibility-tracing-report', 'TRACING', 'auditor', about(life.tracing)),
  sample('assessment-with-subsidy-list', 'ASSESSMENT', 'street_leader', async (story) => {
    await life.trainings(story);
    return { fromOn: '2026-11-01', toOn: '2026-11-30' };
  }),
  sample('archive-handover-list', 'ARCHIVE_LIST', 'archivist', about(life.handover)),
  sample('archive-destruction-list', 'ARCHIVE_LIST', 'archivist', about(life.destruction)),
];
