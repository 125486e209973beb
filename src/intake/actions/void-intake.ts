import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import type { VoidInput } from '../forms.ts';
import { type IntakeRequest, loadIntake } from '../load-intake.ts';

/** 作废: registered by mistake. Its number is not given again, its row is struck through. @throws as `loadIntake` */
export async function voidIntake(
  ctx: Context,
  request: IntakeRequest,
  { reason }: VoidInput,
): Promise<{ intakeId: string }> {
  return change(ctx, 'void-intake', async (act) => {
    const intake = await loadIntake(act, request, 'intake.voided', 'intake.void');
    const { state } = intake;
    Object.assign(intake, {
      state: 'VOIDED',
      voidedAt: act.now,
      voidedById: act.actor.accountId,
      voidReason: reason,
      feedbackDueOn: null,
    });
    act.record({ name: 'intake.voided', intakeId: intake.id, payload: { reason, from: state } });
    return { intakeId: intake.id };
  });
}
