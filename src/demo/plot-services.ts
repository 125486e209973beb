import { addCalendarDays } from '../calendar/day.ts';
import { shanghaiTime } from '../calendar/shanghai.ts';
import { answerLegalService } from '../legal-service/actions/answer-legal-service.ts';
import { recordLegalService } from '../legal-service/actions/record-legal-service.ts';
import { answerForm, recordForm } from '../legal-service/forms.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { fill } from './fill.ts';
import { GIVEN, SURNAMES } from './names.ts';
import type { Plot, Stage } from './stage.ts';
import { QUESTIONS, type Question } from './stories/questions.ts';
import type { Village } from './street.ts';

/** Of that many clients one keeps the name back. */
const KEPT_BACK = 7;

/** Who asked; the telephone numbers are nobody's. */
function clientOf({ chance }: Stage, n: number, { groups = [] }: Question): Record<string, string> {
  const isMan = chance.happens(0.5);
  const gender = isMan && !groups.includes('WOMAN') ? 'M' : 'F';
  const years = chance.whole(24, 78);
  const age = String(groups.includes('ELDERLY') ? Math.max(years, 66) : years);
  if (n % KEPT_BACK === KEPT_BACK - 1) return { isNameRefused: 'yes', gender, age };
  const name = chance.pick([...SURNAMES]) + chance.pick(GIVEN[gender]);
  return { name, gender, age, phone: `1800000${String(n).padStart(4, '0')}` };
}

function answerOf(stage: Stage, question: Question, said: (text: string) => string): Record<string, string> {
  const laws = (question.laws ?? []).flatMap(([code, article], index) => [
    [`laws.${index}.code`, code],
    [`laws.${index}.article`, article],
  ]);
  return {
    ...Object.fromEntries(laws),
    answer: said(question.answer),
    ...(question.aid ? { isAidTold: 'yes' } : {}),
    ...(question.result === undefined ? {} : { result: question.result }),
    satisfaction: String(stage.chance.pick([5, 5, 4, 4, 3])),
    minutes: String(stage.chance.whole(15, 60)),
  };
}

/**
 * Plays a legal service: asked at the centre or in a village and answered at once, or on a day agreed upon.
 * @param village where it was asked; null at the centre
 * @param n which of the questions is put
 */
export async function* playService(stage: Stage, village: Village | null, scene: Village, n: number): Plot {
  const question = QUESTIONS[n % QUESTIONS.length];
  if (question === undefined) return;
  const { chance } = stage;
  const { street, house } = { street: stage.theatre.street, house: stage.house };
  const said = (text: string) => fill(text, {}, chance);
  const account = village?.head ?? street.staff.intake_clerk;
  const now = house.clock.now();
  const day = stage.today;
  const answer = answerOf(stage, question, said);
  const form = readForm(recordForm, {
    ...clientOf(stage, n, question),
    ...{ servedOn: day, servedTime: shanghaiTime(now), category: question.category, summary: said(question.text) },
    way: chance.pick(['VISIT', 'VISIT', 'VISIT', 'PHONE', 'WEB', 'HOME']),
    ...{ providerName: village === null ? '陆正' : '孟广律师', providerKind: question.provider ?? 'DUTY_LAWYER' },
    ...{ specialGroups: [...(question.groups ?? [])], villageId: scene.locationId },
    ...(question.isHard
      ? { appointedOn: addCalendarDays(day, 3), appointedTime: '14:30', appointment: '法律服务窗口，带病历和认定书' }
      : answer),
  });
  const { serviceId } = await recordLegalService(await stage.as(account), form);
  if (!question.isHard) return;
  yield stage.after(3, 4);
  const aidNo = `示援字${stage.today.slice(0, 4)}-${n + 1}`;
  const later = readForm(answerForm, { ...answer, aidNo });
  await answerLegalService(await stage.as(account), { serviceId, version: null }, later);
}
