import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { IntakeReply } from '../intake.entity.ts';
import { findIntake } from '../queries/intake-page.ts';
import { isSentTo } from '../rules/moving.ts';

/**
 * 转办回复: the unit that an intake was handed over to says what it did. Who received the visitor first passes it on
 * (首问负责); until then the intake stays with the unit, which may add to its answer.
 * @throws NotFound when it is not, or no longer, with the actor's unit; Forbidden when the role may not answer
 */
export async function replyToIntake(
  ctx: Context,
  { intakeId }: { intakeId: string },
  { text }: { text: string },
): Promise<{ intakeId: string }> {
  return change(ctx, 'reply-to-intake', async (act) => {
    const intake = await findIntake(act.em, act.actor, intakeId);
    const { targetOrgId, target } = intake;
    if (targetOrgId === null || !isSentTo(intake, act.actor.orgIds)) throw new Forbidden();
    if (!may(act.actor, 'intake.reply', { orgId: targetOrgId })) throw new Forbidden();
    const id = newId();
    const by = { byId: act.actor.accountId, at: act.now };
    act.em.create(IntakeReply, { id, intakeId: intake.id, orgId: targetOrgId, text, ...by });
    await dropDrafts(act.em, act.actor.accountId, [`intake.reply.${intake.id}`]);
    act.record({ name: 'intake.replied', intakeId: intake.id, subjectId: id, payload: { unit: target, text } });
    return { intakeId: intake.id };
  });
}
