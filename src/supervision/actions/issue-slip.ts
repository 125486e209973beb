import { homeOrg } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, NotPossible } from '../../platform/http/refusals.ts';
import type { IssueInput, SlipInput } from '../forms.ts';
import { slipForChange } from '../load-slip.ts';
import { subjectOf } from '../queries/subjects.ts';
import { issue, writeSlip } from '../write-slip.ts';

type Issued = { slipId: string; number: string; dueOn: string };

/**
 * 签发督办单: a demand with number and day to a unit below.
 * @throws Forbidden without the right or at a unit that is not below; NotFound for a case or intake outside the scope
 */
export async function issueSlip(ctx: Context, input: SlipInput): Promise<Issued> {
  return change(ctx, 'issue-slip', async (act) => {
    const { demand, ...asked } = input;
    const orgId = issuingOrg(act);
    if (!act.actor.orgScope.includes(asked.toOrgId)) throw new Invalid([{ field: 'toOrgId', key: 'field.choice' }]);
    const toAccountId = await subjectOf(act.em, act.actor, asked);
    const slip = await writeSlip(act, { ...asked, orgId, toAccountId, sourceKey: null });
    return { slipId: slip.id, ...(await issue(act, slip, demand)) };
  });
}

/** Issues what was drafted, in the words of whoever issues it. @throws as `issueSlip`; NotPossible when it is no draft; Stale */
export async function issueDraft(
  ctx: Context,
  { slipId, version, matter, demand }: IssueInput & { slipId: string; version: number | null },
): Promise<Issued> {
  return change(ctx, 'issue-draft', async (act) => {
    const slip = await slipForChange(act, slipId, version);
    if (!may(act.actor, 'supervision.issue', { orgId: slip.orgId })) throw new Forbidden();
    if (slip.state !== 'DRAFT') throw new NotPossible([{ key: 'supervision.refused.not-draft' }]);
    slip.matter = matter;
    return { slipId, ...(await issue(act, slip, demand)) };
  });
}

/** On whose behalf the actor supervises: the first of its organisations at which it may. @throws Forbidden */
function issuingOrg({ actor }: Change): string {
  const home = homeOrg(actor)?.orgId;
  const found = [...(home === undefined ? [] : [home]), ...actor.orgIds].find((orgId) =>
    may(actor, 'supervision.issue', { orgId }),
  );
  if (found === undefined) throw new Forbidden();
  return found;
}
