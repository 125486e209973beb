import { addCalendarDays } from '../calendar/day.ts';
import { answerIntake } from '../intake/actions/answer-intake.ts';
import { disposeIntake } from '../intake/actions/dispose-intake.ts';
import { finishIntake } from '../intake/actions/finish-intake.ts';
import { opineOnIntake } from '../intake/actions/opine-on-intake.ts';
import { registerIntake } from '../intake/actions/register-intake.ts';
import { voidIntake } from '../intake/actions/void-intake.ts';
import { disposeForm, registerForm } from '../intake/forms.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { fill } from './fill.ts';
import type { Plot, Stage } from './stage.ts';
import { ERRANDS, type Errand } from './stories/errands.ts';
import type { Village } from './street.ts';

/** Who receives the visitor: a village's mediator, or the clerk of the centre. */
function receiver(stage: Stage, village: Village | null): string {
  return village?.mediator ?? stage.theatre.street.staff.intake_clerk;
}

async function register(stage: Stage, village: Village | null, scene: Village, errand: Errand): Promise<string> {
  const { chance } = stage;
  const words = { 村: scene.isCommunity ? scene.name : `${scene.name}村` };
  const visitor = stage.theatre.cast.play({ kind: 'person', ...(errand.age ? { age: errand.age } : {}) }, words, null);
  const rows = Object.fromEntries(Object.entries(visitor.fields).map(([name, value]) => [`visitors.0.${name}`, value]));
  const many = errand.people === undefined ? {} : { visitCount: String(chance.whole(...errand.people)) };
  const form = readForm(registerForm, {
    ...{ ...rows, ...many, channel: chance.pick(errand.channels ?? ['VISIT', 'VISIT', 'CALL', 'SECRETARY_DAY']) },
    ...{ summary: fill(errand.text, words, chance), demand: fill(errand.ask, words, chance), nature: errand.nature },
    ...{ place: words.村, placeLocationId: scene.locationId, matter: 'new' },
    ...(errand.opinion === undefined
      ? {}
      : { proposal: '建议请分管领导阅示后转办。', skipLevelSign: chance.happens(0.4) }),
  });
  return (await registerIntake(await stage.as(receiver(stage, village)), form)).intakeId;
}

function wayOf(stage: Stage, errand: Errand, words: Record<string, string>) {
  const { street } = stage.theatre;
  const { disposition } = errand;
  const said = fill(errand.answer, words, stage.chance);
  return readForm(disposeForm, {
    disposition,
    ...(disposition === 'SETTLED_ON_THE_SPOT' ? { result: said, toldWay: 'IN_PERSON' } : { dispositionReason: said }),
    ...(disposition === 'TRANSFER' ? { targetOrgId: street.units[errand.unit ?? 'HUMAN_RESOURCES'] } : {}),
    ...(disposition === 'WATCH' ? { watchOn: addCalendarDays(stage.today, stage.chance.whole(20, 60)) } : {}),
    ...(disposition === 'NOT_ADMISSIBLE' ? { remediesTold: ['LAWSUIT', 'PETITION'], toldWay: 'IN_PERSON' } : {}),
  });
}

/**
 * Plays a visit that becomes no case: heard, answered on the spot, sent on, watched, or turned away with the reason.
 * @param n which of the errands is told
 */
export async function* playErrand(stage: Stage, village: Village | null, scene: Village, n: number): Plot {
  const errand = ERRANDS[n % ERRANDS.length];
  if (errand === undefined) return;
  const { street } = stage.theatre;
  const account = receiver(stage, village);
  const intakeId = await register(stage, village, scene, errand);
  const request = { intakeId, version: null };
  if (n % 37 === 36) {
    stage.minutes(15);
    const head = village?.head ?? street.staff.centre_head;
    await voidIntake(await stage.as(head), request, { reason: '同一人同日重复登记，作废此条。' });
    return;
  }
  if (errand.opinion !== undefined) {
    yield stage.after(0, 2);
    await opineOnIntake(await stage.as(street.staff.street_leader), request, { opinion: errand.opinion });
    yield stage.after(0, 2);
  } else stage.minutes(stage.chance.whole(8, 40));
  const form = wayOf(stage, errand, { 村: scene.name });
  await disposeIntake(await stage.as(account), request, form);
  if (errand.disposition === 'WATCH') yield stage.after(20, 60);
  else yield stage.after(1, 9);
  if (!['SETTLED_ON_THE_SPOT', 'NOT_ADMISSIBLE'].includes(errand.disposition)) {
    const satisfaction = stage.chance.pick([5, 4, 4, 3]);
    const result = fill(errand.told ?? '已把办理结果告知本人。', {}, stage.chance);
    await answerIntake(await stage.as(account), request, { way: 'PHONE', on: null, result, satisfaction });
    yield stage.after(0, 3);
  }
  await finishIntake(await stage.as(account), request);
}
