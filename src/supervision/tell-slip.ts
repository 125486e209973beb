import type { Change } from '../change.ts';
import { tell } from '../notices/tell.ts';
import { oweDeciding } from './owe-slip.ts';
import { Supervision } from './supervision.entity.ts';

/** What follows a step and needs the rights of the service: the unit is told, and its answer waits to be judged. */
export const TOLD = [
  'supervision.issued',
  'supervision.returned',
  'supervision.extended',
  'supervision.replied',
] as const;
export type Told = (typeof TOLD)[number];

/**
 * Tells those in the unit who answer for it, and the handler; once for each step. For the service: a notice is read by its owner alone.
 */
export async function tellSlip(act: Change, slipId: string, kind: Told): Promise<void> {
  const slip = await act.em.findOne(Supervision, { id: slipId });
  if (slip === null) return;
  if (kind === 'supervision.replied') {
    // Returned or evaluated meanwhile: nothing waits any more.
    if (slip.state === 'REPLIED') await oweDeciding(act, slip, 'evaluate-supervision');
    return;
  }
  const { toOrgId, toAccountId, number, dueOn, returnCount } = slip;
  const telling = {
    ...{ key: `${kind}:${slipId}:${returnCount}`, kind, orgId: toOrgId, dueOn: dueOn ?? null },
    ...{ roles: ['village_head', 'centre_head', 'team_leader', 'street_leader'] as const },
    ...{ accountId: toAccountId ?? null, params: { name: number ?? '' }, href: `/supervision/${slipId}` },
  };
  await tell(act.em, [telling], act.now);
}
