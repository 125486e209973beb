import type { Reaction } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';

/** The centre owes the assessment of a period that is over. */
const oweMaking: Reaction = async (act, { subjectId, payload }) => {
  const period = String(payload.periodKey);
  await owe(act, {
    ...{ key: `make-assessment:${subjectId}`, kind: 'make-assessment', orgId: String(payload.orgId) },
    ...{ dueOn: String(payload.dueOn), params: { period, href: `/assessment?period=${period}` } },
  });
};

const made: Reaction = (act, { subjectId }) => settle(act, { key: `make-assessment:${subjectId}` });

export const ASSESSMENT_REACTIONS = {
  'assessment.opened': [oweMaking],
  'assessment.made': [made],
} as const satisfies Record<string, readonly Reaction[]>;
