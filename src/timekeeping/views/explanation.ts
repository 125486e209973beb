import { formView } from '../../platform/html/form-view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { explanationLines } from '../explanation-lines.ts';
import { DEADLINE_KEYS, type Explanation, RHYTHMS } from '../rules/explain.ts';

export type Asked = { what: string; start: string; n: string; from: string; to: string };

/** The page that explains a day: what was asked, the days one by one, the result and its basis. */
export function explanationView(asked: Asked, explanations: readonly Explanation[], fault: Message | null) {
  return {
    title: { key: 'calendar.explain' },
    form: formView({
      fields: ['what', 'start', 'n', 'from', 'to'],
      typed: asked,
      errors: fault === null ? {} : { start: fault },
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
