import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { type IntakeRequest, loadIntake } from '../load-intake.ts';

/** 办结: the visitor has heard, and nothing is left to do. @throws as `loadIntake` */
export async function finishIntake(ctx: Context, request: IntakeRequest): Promise<{ intakeId: string }> {
  return change(ctx, 'finish-intake', async (act) => {
    const intake = await loadIntake(act, request, 'intake.finished', 'intake.feedback');
    intake.state = 'FINISHED';
    act.record({ name: 'intake.finished', intakeId: intake.id, payload: { result: intake.result ?? null } });
    return { intakeId: intake.id };
  });
}
