import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { type FieldErrors, formView, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import { intakeChoices } from '../queries/choices.ts';
import { formOptions } from './options.ts';
import { personRows } from './person-rows.ts';
import { BARS, barsOn, moreFields, nextStep, type Step, stepBefore, stepFields } from './steps.ts';

/** Which parts of the step's template are printed; every key stands in every view. */
function parts(step: Step): Record<string, boolean> {
  const all: Step[] = ['who', 'other', 'matter', 'where', 'way', 'more'];
  return Object.fromEntries(all.map((one) => [`is-${one}`, one === step]));
}

/** One question of 记一件事 as a screen, with what was typed on it before. */
export async function stepView(
  ctx: Context,
  {
    step,
    typed,
    errors,
    now,
    hasDraft,
  }: { step: Step; typed: Typed; errors: FieldErrors; now: Date; hasDraft: boolean },
): Promise<View & Titled> {
  const today = shanghaiDate(now);
  const options = formOptions(await intakeChoices(ctx.em, ctx.actor, today));
  const next = nextStep(step, typed);
  const more = moreFields(typed);
  const view = {
    title: { key: `intake.step.${step}` },
    hint: { key: `intake.step.${step}.hint` },
    step,
    parts: parts(step),
    more: Object.fromEntries(
      ['result', 'dispositionReason', 'targetOrgId', 'watchOn', 'remediesTold', 'toldWay'].map((name) => [
        name,
        more.includes(name),
      ]),
    ),
    bars: Array.from({ length: BARS }, (_, index) => ({ isOn: index < barsOn(step) })),
    number: barsOn(step),
    total: BARS,
    draft: `intake.file#${step}`,
    form: formView({
      fields: stepFields(step, typed),
      typed,
      errors,
      key: newId(),
      isTyped: Object.keys(errors).length > 0,
    }),
    visitors: step === 'who' ? await personRows(ctx, 'visitors', typed, errors) : [],
    opposites: step === 'other' ? await personRows(ctx, 'opposites', typed, errors) : [],
    options,
    today,
    hasBack: stepBefore(step, typed) !== null,
    next: { key: 'intake.step.next', params: { what: { key: `intake.step.${next}.short` } } },
    canBeginAfresh: step === 'who' && hasDraft,
    key: newId(),
  };
  return view as unknown as View & Titled;
}
