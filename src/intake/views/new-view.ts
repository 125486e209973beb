import { may } from '../../accounts/permissions.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { errorsOf } from '../../platform/forms/read-form.ts';
import { type FieldErrors, formView, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import { MattersFound } from '../matters-found.ts';
import { intakeChoices } from '../queries/choices.ts';
import { registerFields } from './fields.ts';
import { matterViews } from './matter-view.ts';
import { formOptions } from './options.ts';
import { personRows } from './person-rows.ts';

/** How a new form stands: a visitor at the counter, now, with a quarrel. */
export function blankIntake(now: Date): Typed {
  return {
    channel: 'VISIT',
    nature: 'CIVIL_DISPUTE',
    receivedOn: shanghaiDate(now),
    receivedTime: shanghaiTime(now),
  };
}

/**
 * The counter's form: everything on one page, the person first.
 * @param typed what stands in it; `isTyped` false for a fresh one, so that a draft may be laid over it
 */
export async function newView(
  ctx: Context,
  { typed, refusal, errors, now }: { typed: Typed; refusal: Refusal | null; errors?: FieldErrors; now: Date },
): Promise<View & Titled> {
  const shown = errors ?? errorsOf(refusal);
  const choices = await intakeChoices(ctx.em, ctx.actor, shanghaiDate(now));
  const matters = refusal instanceof MattersFound ? refusal.matters : [];
  const isFresh = refusal === null && errors === undefined;
  const view = {
    title: { key: 'intake.new' },
    form: formView({ fields: registerFields(typed), typed, errors: shown, key: newId(), isTyped: !isFresh }),
    visitors: await personRows(ctx, 'visitors', typed, shown),
    opposites: await personRows(ctx, 'opposites', typed, shown),
    options: formOptions(choices),
    canDispose: may(ctx.actor, 'intake.dispose'),
    matters: matterViews(matters, String(typed.matter ?? '')),
    today: shanghaiDate(now),
    isMatterNew: typed.matter === 'new',
  };
  return view as unknown as View & Titled;
}
