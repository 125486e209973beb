import { may } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { subjectOf } from './queries/subjects.ts';
import type { Cause } from './rules/words.ts';
import { issue, tellLog, writeSlip } from './write-slip.ts';

/**
 * A slip that follows from something else, inside that change: issued at once where the actor may supervise for the
 * organisation, else drafted for whoever may.
 * @returns its number, or null for a draft
 * @throws NotFound for a case outside the scope
 */
export async function superviseWithin(
  act: Change,
  about: {
    orgId: string;
    toOrgId: string;
    caseId: string | null;
    cause: Cause;
    sourceKey: string;
    matter: string;
    demand: string;
  },
): Promise<{ slipId: string; number: string | null }> {
  const { demand, ...rest } = about;
  const toAccountId = await subjectOf(act.em, act.actor, { ...rest, intakeId: null });
  const slip = await writeSlip(act, { ...rest, intakeId: null, toAccountId });
  if (may(act.actor, 'supervision.issue', { orgId: about.orgId }))
    return { slipId: slip.id, number: (await issue(act, slip, demand)).number };
  tellLog(act, slip, 'supervision.drafted', {});
  return { slipId: slip.id, number: null };
}
