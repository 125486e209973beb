import { shanghaiDate, shanghaiInstant } from '../../calendar/shanghai.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { FeedbackInput } from '../forms.ts';
import { type IntakeRequest, loadIntake } from '../load-intake.ts';

/**
 * 反馈: the visitor was told the result (首问负责: who receives, answers).
 * @throws as `loadIntake`; Invalid for a day in the future or before the visit
 */
export async function answerIntake(
  ctx: Context,
  request: IntakeRequest,
  input: FeedbackInput,
): Promise<{ intakeId: string }> {
  return change(ctx, 'answer-intake', async (act) => {
    const intake = await loadIntake(act, request, 'intake.answered', 'intake.feedback');
    const on = input.on ?? act.today;
    if (on > act.today) throw new Invalid([{ field: 'on', key: 'intake.error.future' }]);
    if (on < shanghaiDate(intake.receivedAt)) throw new Invalid([{ field: 'on', key: 'intake.error.before-received' }]);
    const { way, result, satisfaction } = input;
    Object.assign(intake, {
      state: 'ANSWERED',
      result,
      satisfaction,
      feedbackAt: on === act.today ? act.now : shanghaiInstant(on, '12:00'),
      feedbackWay: way,
      feedbackById: act.actor.accountId,
    });
    act.record({ name: 'intake.answered', intakeId: intake.id, payload: { way, on, result, satisfaction } });
    return { intakeId: intake.id };
  });
}
