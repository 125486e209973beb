import { isDay } from '../../calendar/day.ts';
import { type FieldErrors, formView } from '../../platform/html/form-view.ts';
import { explanationLines } from '../explanation-lines.ts';
import { DEADLINE_KEYS, type Explanation, MOST_DAYS, RHYTHMS, wholeDays } from '../rules/explain.ts';

export type Asked = { what: string; start: string; n: string; from: string; to: string };

/** What was asked for that makes no sense, at its field. */
export function faultsOf({ what, n, from, to }: Asked): FieldErrors {
  const isMany = what !== 'working-days' || n === '' || wholeDays(n) !== null;
  return {
    ...(isMany ? {} : { n: { key: 'field.whole', params: MOST_DAYS } }),
    ...(from === '' || isDay(from) ? {} : { from: { key: 'field.day' } }),
    ...(to === '' || isDay(to) ? {} : { to: { key: 'field.day' } }),
    ...(isDay(from) && isDay(to) && to < from ? { to: { key: 'calendar.explain.resumed-before' } } : {}),
  };
}

/** The page that explains a day: what was asked, the days one by one, the result and its basis. */
export function explanationView(asked: Asked, explanations: readonly Explanation[], faults: FieldErrors) {
  return {
    title: { key: 'calendar.explain' },
    form: formView({
      fields: ['what', 'start', 'n', 'from', 'to'],
      typed: asked,
      errors: faults,
      key: '',
      isTyped: true,
    }),
    isSuspended: asked.from !== '',
    options: [
      ...RHYTHMS.map((name) => ({ value: name, text: { key: `calendar.explain.${name}` } })),
      ...DEADLINE_KEYS.map((key) => ({ value: key, text: { key: `deadline.${key}` } })),
    ],
    answers: explanations.map((explanation) => ({
      name: explanation.name,
      result: explanation.resultAt ?? explanation.result,
      isInstant: explanation.resultAt !== null,
      lines: explanationLines(explanation).slice(1),
      days: explanation.days.map(({ date, n, why, name }) => ({
        date,
        isResult: date === explanation.result,
        said:
          n === null
            ? why === null
              ? null
              : { key: `skipped-day.${why}` }
            : { key: 'calendar.explain.day', params: { n } },
        name,
        isOff: why !== null,
      })),
    })),
  };
}
