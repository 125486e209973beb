import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { Reaction } from '../change.ts';
import { settle } from '../duties/settle.ts';
import { newId } from '../platform/database/columns.ts';
import { oweOfCentre } from './owe-of-centre.ts';

/**
 * 反复: a visit finds the quarrel alive. The centre's head owes a decision, which stands on the page of the day at once, so
 * that it does not hang on whether the visitor passes it on; a later visit that finds peace settles it as well.
 */
export const followRelapse: Reaction = async (act, { caseId, subjectId, payload }) => {
  if (caseId === undefined) return;
  if (payload.found !== 'RELAPSED') {
    if (payload.found === 'SATISFIED' || payload.found === 'PERFORMED')
      await settle(act, { caseId, kinds: ['relapse'] });
    return;
  }
  const calendar = await loadCalendar(act.em, act.house);
  const { dueOn } = deadline('lead.disposition', act.now, calendar);
  await oweOfCentre(act, { key: `relapse:${subjectId ?? newId()}`, kind: 'relapse', caseId, dueOn });
};

/** Mediated once more, its danger judged anew, or struck out: somebody has decided. */
export const settleRelapse: Reaction = async (act, { caseId }) => {
  if (caseId !== undefined) await settle(act, { caseId, kinds: ['relapse'] });
};
