import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import type { OpinionInput } from '../forms.ts';
import { type IntakeRequest, loadIntake } from '../load-intake.ts';

/** 领导批示: a street leader says how it should go; where it then goes is still decided by `disposeIntake`. @throws as `loadIntake` */
export async function opineOnIntake(
  ctx: Context,
  request: IntakeRequest,
  { opinion }: OpinionInput,
): Promise<{ intakeId: string }> {
  return change(ctx, 'opine-on-intake', async (act) => {
    const intake = await loadIntake(act, request, 'intake.opined', 'intake.opine');
    const before = intake.leaderOpinion ?? null;
    if (intake.state === 'REGISTERED') intake.state = 'SORTING';
    Object.assign(intake, { leaderOpinion: opinion, leaderId: act.actor.accountId });
    act.record({ name: 'intake.opined', intakeId: intake.id, payload: { opinion, before } });
    return { intakeId: intake.id };
  });
}
