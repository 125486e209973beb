import { defaultConfidentiality } from '../../cases/rules/confidentiality.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { disposeInside } from '../dispose.ts';
import type { DisposeInput } from '../forms.ts';
import { higherProtection, type IntakeRequest, loadIntake } from '../load-intake.ts';
import { disposingFaults } from '../rules/disposing.ts';
import { sidesOf } from '../sides.ts';

export type Disposed = { intakeId: string; caseId: string | null; disposition: string; dueOn: string | null };

/**
 * 分流: sends a registered intake where it goes, or, while somebody is still at work on it, another way.
 * @throws as `loadIntake`; Invalid for a way without what it needs
 */
export async function disposeIntake(ctx: Context, request: IntakeRequest, input: DisposeInput): Promise<Disposed> {
  return change(ctx, 'dispose-intake', async (act) => {
    const intake = await loadIntake(act, request, 'intake.disposed', 'intake.dispose');
    const place = input.place ?? intake.place;
    const faults = disposingFaults(input, { nature: intake.nature, place }, act.today);
    if (faults.length > 0) throw new Invalid(faults);
    const disputeType = input.disputeType ?? intake.disputeType ?? null;
    const protection = defaultConfidentiality({
      ...{ disputeType, isViolenceSuspected: false, hasMinor: false, isPrivacyAskedFor: false },
    });
    Object.assign(intake, {
      place,
      disputeType,
      confidentiality: higherProtection(intake.confidentiality, protection),
    });
    const sides = await sidesOf(act, intake.id);
    await disposeInside(act, intake, input, {
      ...{ sides, subType: null, isPrivacyAskedFor: intake.confidentiality !== 'NORMAL' },
    });
    return {
      intakeId: intake.id,
      caseId: intake.linkedCaseId ?? null,
      disposition: input.disposition,
      dueOn: intake.feedbackDueOn ?? null,
    };
  });
}
