import type { Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

/** After every event of a case: what the statistics know of it from now on, in the same transaction. */
export const keepFacts: Reaction = async (act, event) => {
  const { caseId } = event;
  // A draft has no number, and what never got one is never counted.
  if (
    caseId === undefined ||
    event.name === 'case.drafted' ||
    act.isFollowedBy(event, (later) => later.caseId === caseId)
  )
    return;
  const { em, now } = act;
  await em.execute('select sec.keep_case_fact(:id::uuid, :caseId::uuid, :now::timestamptz)', {
    id: newId(),
    caseId,
    now,
  });
};
